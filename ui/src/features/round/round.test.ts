import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";
import { needy } from "../today/groups";
import { Round } from "./round.svelte";

let host: ReturnType<typeof fakeHost>;
let round: Round;

beforeEach(async () => {
  host = fakeHost();
  useHost(host);
  await checklist.load();
  round = new Round(checklist.overview!.items.filter((row) => row.needs_you).map((row) => row.id));
});

describe("the round", () => {
  it("goes on by itself after an answer and says what was recorded", async () => {
    const [first, second] = round.queue;
    await round.answer({ found: "withheld" });
    expect(round.current).toBe(second);
    expect(round.segments.slice(0, 3)).toEqual(["answered", "now", "open"]);
    expect(checklist.row(first!)?.standing.kind).toBe("withheld");
    expect(notices.said?.text).toBe("Tumblr, letters: On, you saw it.");
  });

  it("asks about what a reading at its beginning finds, and not about what the reading has told", async () => {
    const begun = round.queue;
    const [first, second] = begun;
    await host.call("record_check", { item: first!, found: "withheld" });
    await host.call("add_accounts", [{ service: "tumblr", label: "again", instances: [] }]);
    await round.read();
    expect(round.current).toBe(second);
    expect(round.queue.slice(0, begun.length)).toEqual(begun);
    expect(round.queue.slice(begun.length)).toEqual([expect.stringContaining("again")]);
    expect(round.taken).toBe(0);
  });

  it("goes on where the reading fails, and says so", async () => {
    const begun = round.queue;
    vi.spyOn(host, "call").mockRejectedValueOnce({ code: "vault", message: "The vault cannot be read.", hint: "Look at the disk." });
    await round.read();
    expect([round.queue, round.current]).toEqual([begun, begun[0]]);
    expect(notices.error?.message).toContain("cannot be read");
  });

  it("records nothing for a skip", () => {
    const before = host.calls.length;
    round.skip();
    expect(host.calls).toHaveLength(before);
    expect([round.answered, round.skipped, round.at]).toEqual([0, 1, 1]);
  });

  it("takes an answer back and stands at that item again", async () => {
    const first = round.current!;
    const before = checklist.row(first)!.standing;
    await round.answer({ found: "shared" });
    await round.undo();
    expect(round.current).toBe(first);
    expect(checklist.row(first)!.standing).toEqual(before);
  });

  it("undoes a skip without touching the vault", async () => {
    await round.answer({ found: "withheld" });
    round.skip();
    const before = host.calls.length;
    await round.undo();
    expect([round.at, host.calls.length]).toEqual([1, before]);
  });

  it("takes back no act but its own", async () => {
    await round.answer({ found: "withheld" });
    await checklist.act("decide", { item: "x/grok@@mara", decision: "allow" }, () => "");
    await round.undo();
    expect(round.at).toBe(1);
    expect(checklist.row("x/grok@@mara")!.standing.kind).toBe("allowed");
  });

  it("takes back no act of another process, whether the window knows of it or not", async () => {
    const first = round.current!;
    await round.answer({ found: "withheld" });
    await host.call("record_check", { item: "x/grok@@mara", found: "withheld" });
    await round.undo();
    expect([round.at, checklist.row(first)!.standing.kind, checklist.row("x/grok@@mara")!.standing.kind]).toEqual([1, "withheld", "withheld"]);
    expect(notices.error?.message).toContain("Something else was done since");
  });

  it("stays where it is when an answer could not be written", async () => {
    const first = round.current;
    useHost({ ...host, call: () => Promise.reject({ code: "vault", message: "The disk is full.", hint: "Make room." }) });
    await round.answer({ found: "withheld" });
    expect(round.current).toBe(first);
    expect(notices.error?.message).toBe("The disk is full.");
  });

  it("ends after the last, with its figures", async () => {
    while (!round.over) {
      if (round.at === 1) round.skip();
      else await round.decide("allow");
    }
    expect([round.answered, round.skipped, round.current]).toEqual([round.queue.length - 1, 1, null]);
  });

  it("gives the window its shape back, and only if it took it", async () => {
    await round.leave();
    expect(host.calls.filter(([name]) => name === "window_shape")).toHaveLength(0);
    await round.shape(true, true);
    await round.leave();
    expect(host.calls.at(-1)).toEqual(["window_shape", { narrow: false, on_top: false }]);
  });

  it("leaves out a way that the one before it covers, and asks for it where it does not", async () => {
    const [improve, portal, grok] = ["chatgpt/improve@work", "chatgpt/portal@work", "x/grok@@mara"];
    const begin = async () => {
      useHost(fakeHost("two-ways"));
      await checklist.load();
      return new Round(needy(checklist.overview!.items).map((row) => row.id));
    };
    round = await begin();
    expect(round.queue).toEqual([improve, portal, grok]);
    await round.answer({ found: "withheld" });
    expect([round.current, round.at, round.count, round.segments]).toEqual([grok, 1, 2, ["answered", "now"]]);
    await round.undo();
    expect([round.current, round.at, round.count]).toEqual([improve, 0, 3]);
    await round.answer({ found: "shared" });
    expect([round.current, round.count]).toEqual([portal, 3]);
  });

  it("does not change what it asks about under the person's fingers", async () => {
    const [first, second, third] = round.queue;
    await host.call("record_check", { item: first!, found: "withheld" });
    await host.call("record_check", { item: second!, found: "withheld" });
    await checklist.load();
    expect([round.current, checklist.row(first!)?.needs_you]).toEqual([first, false]);
    // Once it goes on, what was answered elsewhere meanwhile is not asked again.
    round.skip();
    expect(round.current).toBe(third);
  });
});
