import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import type { FakeHost } from "../../host/fake";
import { notices } from "../../notices.svelte";
import { serve } from "../../test-host";
import { checklist } from "../today/checklist.svelte";
import AccountsScreen from "./AccountsScreen.svelte";

const WORK = "chatgpt@work";
const MARA = "chatgpt@mara@example.com";
let host: FakeHost;
const account = (id: string) => checklist.overview!.accounts.find((one) => one.id === id)!;
const edits = () => host.calls.filter(([name]) => name === "edit_account").map(([, request]) => request);
const type = (id: string, value: string) => fireEvent.input(screen.getByTestId(id), { target: { value } });
async function region(code: string): Promise<void> {
  await fireEvent.click(screen.getByTestId("edit-region"));
  await fireEvent.click(await screen.findByTestId(`edit-region-${code}`));
}
const save = () => fireEvent.click(screen.getByTestId("edit-save"));
const closed = () => waitFor(() => expect(screen.queryByTestId("edit-account")).toBeNull());

async function edit(id: string): Promise<void> {
  cleanup();
  const view = render(AccountsScreen, { overview: checklist.overview!, focus: null });
  await fireEvent.click(view.getByTestId(`account-${id}`).querySelector("button")!);
  await screen.findByTestId("edit-label");
}

beforeEach(async () => {
  host = await serve();
});

describe("the dialog that edits an account", () => {
  it("sends nothing where nothing was changed, and what is taken back next stays what it was", async () => {
    await checklist.act("record_check", { item: "x/grok@@mara", found: "withheld" }, () => "");
    const before = checklist.overview!.undo;
    await edit(WORK);
    await type("edit-label", " work ");
    await save();
    await closed();
    expect(edits()).toEqual([]);
    expect(checklist.overview!.undo).toEqual(before);
  });

  it("sends what differs and no more, so that what another process changed meanwhile stands", async () => {
    await edit(WORK);
    await host.call("edit_account", { account: WORK, plan: "free", add_instances: [], add_identifiers: [], forget_identifiers: false });
    host.calls.length = 0;
    await region("NL");
    await save();
    await closed();
    expect(edits()).toEqual([{ account: WORK, region: "NL", add_instances: [], add_identifiers: [], forget_identifiers: false }]);
    expect(account(WORK)).toMatchObject({ plan: "free", region: "NL" });
    expect(notices.said).toMatchObject({ text: "ChatGPT, work: saved.", undo: { act: "edit" } });
  });

  it("takes a plan away that was named", async () => {
    await edit(WORK);
    await fireEvent.change(screen.getByTestId("edit-plan"), { target: { value: "" } });
    await save();
    await closed();
    expect(edits()).toEqual([{ account: WORK, plan: "", add_instances: [], add_identifiers: [], forget_identifiers: false }]);
  });

  it("says that nothing was changed where the answer says so", async () => {
    await edit(MARA);
    await host.call("edit_account", { account: MARA, region: "NL", add_instances: [], add_identifiers: [], forget_identifiers: false });
    await region("NL");
    await save();
    await closed();
    expect(notices.said).toEqual({ text: "Nothing was changed.", undo: null, stays: false });
  });

  it("shows what the service shows the account as, masked, takes more of it, and forgets it", async () => {
    await edit(MARA);
    expect(screen.getByTestId("edit-identifiers").textContent).toBe("m•••@e•••");
    await type("edit-identifier", " @mara ");
    await save();
    await closed();
    expect(edits()).toEqual([{ account: MARA, add_instances: [], add_identifiers: ["@mara"], forget_identifiers: false }]);
    expect(account(MARA).identifiers).toEqual(["m•••@e•••", "@•••"]);

    await edit(MARA);
    await fireEvent.click(screen.getByTestId("edit-forget-identifiers"));
    await save();
    await closed();
    expect(account(MARA).identifiers).toEqual([]);
    // Forgetting is no act, and yet something was done.
    expect(notices.said).toEqual({ text: "ChatGPT, mara@example.com: saved.", undo: null, stays: false });
    await edit(WORK);
    expect(screen.queryByTestId("edit-forget-identifiers")).toBeNull();
  });

  it("stays open where it is refused", async () => {
    host.refused.edit_account = { code: "invalid", message: "There is an account of that name already.", hint: "Choose another label." };
    await edit(WORK);
    await type("edit-label", "mara@example.com");
    await save();
    await waitFor(() => expect(notices.error?.message).toContain("already"));
    expect(screen.getByTestId<HTMLInputElement>("edit-label").value).toBe("mara@example.com");
  });
});

describe("an account", () => {
  it("is found by what is typed without its accents", async () => {
    await host.call("add_accounts", [{ service: "claude", label: "Müller", instances: [] }]);
    await checklist.load();
    render(AccountsScreen, { overview: checklist.overview!, focus: null });
    await type("account-search", "muller");
    expect(screen.queryAllByTestId(/^account-[^s]/).map((one) => one.dataset.account)).toEqual(["claude@Müller"]);
  });
});
