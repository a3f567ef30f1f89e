import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";
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
});
