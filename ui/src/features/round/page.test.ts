import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { keys } from "../../keys.svelte";
import { notices } from "../../notices.svelte";
import ItemPanel from "../item/ItemPanel.svelte";
import { checklist } from "../today/checklist.svelte";
import RoundScreen from "./RoundScreen.svelte";

const HISTORY = "google-search/history@work";
const MEDIA = "google-search/media@work";
let host: ReturnType<typeof fakeHost>;
const standings = () => [HISTORY, MEDIA].map((id) => checklist.row(id)?.standing.kind);
const writes = () => host.calls.filter(([name]) => ["record_check", "record_checks", "decide", "undo"].includes(name));
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? window, { key });
const focused = () => document.activeElement?.getAttribute("data-testid");
const progress = () => screen.getByTestId("round-progress").textContent;

async function open(): Promise<void> {
  render(RoundScreen, { overview: checklist.overview! });
  await screen.findByTestId("page-answers");
}

beforeEach(async () => {
  host = fakeHost("page");
  useHost(host);
  notices.clear();
  keys.single = true;
  await checklist.load();
});

describe("several settings on one page", () => {
  it("are one question of the round: one opening, an answer for each, one act", async () => {
    await open();
    expect(screen.getByTestId("round-question").textContent).toBe("2 settings on this page");
    expect(progress()).toBe("1 to 2 of 3");
    expect(screen.getAllByTestId("open-page")).toHaveLength(1);
    expect(screen.getAllByRole("group").map((one) => document.getElementById(one.getAttribute("aria-labelledby")!)?.textContent)).toEqual(["Is “Search Services History” set to Off?", "Is “Save media” not ticked?"]);
    // What catches people out is told of both.
    expect(screen.getByText("Media saved before has to be deleted by hand.")).toBeTruthy();

    await fireEvent.click(screen.getByTestId("answer-1-history"));
    expect(writes()).toEqual([]);
    await fireEvent.click(screen.getByTestId("answer-2-media"));
    await waitFor(() => expect(progress()).toBe("3 of 3"));
    expect(writes()).toEqual([["record_checks", [{ item: HISTORY, found: "withheld" }, { item: MEDIA, found: "shared_then_withheld" }]]]);
    expect(standings()).toEqual(["withheld", "withheld"]);
    expect(notices.said?.text).toBe("Google Search, work: 2 settings answered.");
  });

  it("are answered by keys, each where the focus is, and undo takes back all of them", async () => {
    await open();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("round-question")));
    const now = () => screen.getAllByRole("group").map((one) => one.getAttribute("data-now"));
    expect(now()).toEqual(["true", "false"]);
    await press("1");
    await waitFor(() => expect(focused()).toBe("answer-1-media"));
    expect(now()).toEqual(["false", "true"]);

    // Back to the first, which the keys answer again once it has the focus.
    screen.getByTestId("answer-5-history").focus();
    await tick();
    expect(now()).toEqual(["true", "false"]);
    await press("5");
    expect(screen.getByTestId("answer-5-history").getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByTestId("answer-1-history").getAttribute("aria-pressed")).toBe("false");

    await waitFor(() => expect(focused()).toBe("answer-1-media"));
    await press("3");
    await waitFor(() => expect(focused()).toBe("reason-not_found-media"));
    await press("Escape");
    await waitFor(() => expect(focused()).toBe("answer-3-media"));
    await press("3");
    await screen.findByTestId("reason-not_found-media");
    await press("1");
    await waitFor(() => expect(progress()).toBe("3 of 3"));
    expect(standings()).toEqual(["shared", "unresolved"]);

    await press("u");
    await waitFor(() => expect(progress()).toBe("1 to 2 of 3"));
    expect(standings()).toEqual(["unchecked", "unchecked"]);
    expect(writes().map(([name]) => name)).toEqual(["record_checks", "undo"]);
    // Nothing of what was taken back is still marked.
    await screen.findByTestId("page-answers");
    expect(screen.getByTestId("answer-5-history").getAttribute("aria-pressed")).toBe("false");
  });

  it("can be recorded in part, and what is left is asked about alone", async () => {
    await open();
    expect(screen.getByTestId<HTMLButtonElement>("page-save").disabled).toBe(true);
    await fireEvent.click(screen.getByTestId("answer-1-media"));
    expect(screen.getByTestId("page-save").textContent).toBe("Record 1 of 2");
    await fireEvent.click(screen.getByTestId("page-save"));
    await waitFor(() => expect(screen.getByTestId("round-question").textContent).toBe("Is “Search Services History” set to Off?"));
    expect(standings()).toEqual(["unchecked", "withheld"]);
    expect(progress()).toBe("2 of 3");
    await fireEvent.click(screen.getByTestId("answer-1"));
    await waitFor(() => expect(progress()).toBe("3 of 3"));
    expect(standings()).toEqual(["withheld", "withheld"]);
  });

  it("can be asked about one at a time, with every answer there is", async () => {
    await open();
    expect(screen.queryByTestId("answer-4-history")).toBeNull();
    await fireEvent.click(screen.getByTestId("page-single"));
    expect(progress()).toBe("1 of 3");
    await fireEvent.click(await screen.findByTestId("answer-4"));
    await waitFor(() => expect(screen.getByTestId("round-question").textContent).toBe("Is “Save media” not ticked?"));
    expect(standings()).toEqual(["allowed", "unchecked"]);
  });

  it("are skipped together", async () => {
    await open();
    await press("s");
    await waitFor(() => expect(progress()).toBe("3 of 3"));
    expect(writes()).toEqual([]);
  });

  it("are all still there where they could not be written", async () => {
    await open();
    host.refused.record_checks = { code: "vault", message: "The disk is full.", hint: "Make room." };
    await press("1");
    await press("1");
    await waitFor(() => expect(notices.error?.message).toBe("The disk is full."));
    expect(progress()).toBe("1 to 2 of 3");
    expect(screen.getByTestId("answer-1-media").getAttribute("aria-pressed")).toBe("true");
    delete host.refused.record_checks;
    await waitFor(() => expect(checklist.busy).toBe(false));
    await fireEvent.click(screen.getByTestId("page-save"));
    await waitFor(() => expect(standings()).toEqual(["withheld", "withheld"]));
  });

  it("are asked together in the panel of either, in one act", async () => {
    const { rerender } = render(ItemPanel, { id: MEDIA, overview: checklist.overview! });
    await screen.findByTestId("page-answers");
    const [first] = screen.getAllByRole("group");
    expect(first?.getAttribute("data-testid")).toBe("question-media");
    expect(screen.getAllByTestId("open-page")).toHaveLength(1);
    expect(screen.getByText("The page is on myactivity.google.com. It leads to the page above the setting.")).toBeTruthy();
    await fireEvent.click(screen.getByTestId("answer-1-media"));
    await fireEvent.click(screen.getByTestId("answer-1-history"));
    await waitFor(() => expect(standings()).toEqual(["withheld", "withheld"]));
    expect(writes().map(([name]) => name)).toEqual(["record_checks"]);
    await rerender({ id: MEDIA, overview: checklist.overview! });
    await screen.findByTestId("answer-1");
    expect(screen.queryByTestId("page-answers")).toBeNull();
    await checklist.undo();
    expect(standings()).toEqual(["unchecked", "unchecked"]);
  });

  it("are recorded once each, however the panel of one is answered", async () => {
    const { rerender } = render(ItemPanel, { id: MEDIA, overview: checklist.overview! });
    await screen.findByTestId("page-answers");
    await fireEvent.click(screen.getByTestId("answer-1-media"));
    await fireEvent.click(screen.getByTestId("page-save"));
    await waitFor(() => expect(standings()).toEqual(["unchecked", "withheld"]));
    await rerender({ id: MEDIA, overview: checklist.overview! });
    // The one that was answered wants nothing more, so the other's answer is the last.
    await waitFor(() => expect(screen.getByTestId("question-media").textContent).toContain("Not ticked, you saw it"));
    await fireEvent.click(screen.getByTestId("answer-1-history"));
    await waitFor(() => expect(standings()).toEqual(["withheld", "withheld"]));
    expect(writes()).toEqual([
      ["record_checks", [{ item: MEDIA, found: "withheld" }]],
      ["record_checks", [{ item: HISTORY, found: "withheld" }]],
    ]);
  });

  it("are no page where nothing else on it wants an answer", async () => {
    await checklist.act("record_check", { item: HISTORY, found: "withheld" }, () => "");
    render(RoundScreen, { overview: checklist.overview! });
    await waitFor(() => expect(screen.getByTestId("round-question").textContent).toBe("Is “Save media” not ticked?"));
    expect(screen.queryByTestId("page-answers")).toBeNull();
  });
});

describe("the head of the round", () => {
  it("stands before the question, stays there, and says whose it is and how far the round is", async () => {
    await open();
    const head = screen.getByTestId("round-head");
    const question = screen.getByTestId("round-question");
    expect(head.compareDocumentPosition(question) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(head.classList.contains("stays")).toBe(true);
    // It stays for as long as the whole round, and not for a part of it.
    expect(head.parentElement).toBe(screen.getByTestId("round"));
    expect(within(head).getByTestId("round-who").textContent).toBe("Google Search work");
    expect(within(head).getByTestId("round-progress").textContent).toBe("1 to 2 of 3");
  });

  it("is left at the top by every new question", async () => {
    const { container } = render(RoundScreen, { overview: checklist.overview! });
    container.style.overflowY = "auto";
    await screen.findByTestId("page-answers");
    container.scrollTop = 400;
    await press("s");
    await waitFor(() => expect(progress()).toBe("3 of 3"));
    await waitFor(() => expect(container.scrollTop).toBe(0));
  });
});
