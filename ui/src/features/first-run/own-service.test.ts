import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { serve } from "../../test-host";
import { checklist } from "../today/checklist.svelte";
import AddAccounts from "./AddAccounts.svelte";
import { firstChosen } from "./chosen.svelte";
import { firstDraft } from "./own-draft.svelte";

const named = (host: ReturnType<typeof fakeHost>) => host.calls.map(([name]) => name).filter((name) => name !== "overview" && name !== "services");

async function fill(url = "https://garden.example.com/privacy") {
  await fireEvent.click(await screen.findByTestId("add-own"));
  const type = (id: string, value: string) => fireEvent.input(screen.getByTestId(id), { target: { value } });
  await type("own-name", "Garden Club");
  await type("own-title", "Use my letters to train models");
  await type("own-url", url);
}

beforeEach(() => {
  notices.clear();
  firstDraft.close();
  firstChosen.accounts = [];
});

describe("a service added by hand", () => {
  it("is an act like any other: told, chosen, and the one that is taken back next", async () => {
    await serve();
    render(AddAccounts, {});
    await fill();
    await fireEvent.click(screen.getByTestId("own-save"));
    await screen.findByTestId("label-garden-club");
    expect(screen.queryByTestId("own-save")).toBeNull();
    expect(notices.said).toMatchObject({ text: "Garden Club is added to the services.", undo: { act: "own_service", on: "garden-club" } });
    expect(checklist.overview?.undo?.shown).toBe("Garden Club");

    await checklist.undo();
    expect(notices.said?.text).toBe("Taken back: Garden Club.");
    // What is no more can be chosen no more.
    await waitFor(() => expect(screen.queryByTestId("label-garden-club")).toBeNull());
    expect(screen.queryByTestId("service-garden-club")).toBeNull();
  });

  it("waits for the act before it, and is added once however often it is asked for", async () => {
    const host = await serve();
    let go = () => {};
    const first = new Promise<void>((then) => (go = then));
    useHost({
      ...host,
      call: async (command, ...request) => {
        if (command === "record_check") await first;
        return host.call(command, ...request);
      },
    });
    render(AddAccounts, {});
    await fill();
    const answered = checklist.act("record_check", { item: "x/grok@@mara", found: "withheld" }, () => "");
    const form = screen.getByTestId("own-save").closest("form")!;
    await fireEvent.submit(form);
    await fireEvent.submit(form);
    expect(named(host)).toEqual([]);
    go();
    await answered;
    await screen.findByTestId("label-garden-club");
    expect(named(host)).toEqual(["record_check", "add_own_service"]);
  });

  it("that is refused says why, and what was typed stays", async () => {
    const host = await serve();
    render(AddAccounts, {});
    await fill("http://garden.example.com/privacy");
    await fireEvent.click(screen.getByTestId("own-save"));
    await waitFor(() => expect(notices.error?.hint).toContain("https"));
    expect(screen.getByTestId<HTMLInputElement>("own-name").value).toBe("Garden Club");
    expect(named(host)).toEqual(["add_own_service"]);
  });

  it("leads to where it is chosen how the list is kept, and what was typed is there again afterwards", async () => {
    const host = await serve("empty");
    const { unmount } = render(AddAccounts, { first: true });
    await fill();
    host.refused.add_own_service = { code: "needs_choice", message: "No keyring is running.", hint: "Choose how your list is to be kept." };
    await fireEvent.click(screen.getByTestId("own-save"));
    await waitFor(() => expect(checklist.error?.code).toBe("needs_choice"));
    expect([checklist.overview, notices.error]).toEqual([null, null]);
    unmount();

    delete host.refused.add_own_service;
    await checklist.load();
    render(AddAccounts, { first: true });
    expect((await screen.findByTestId<HTMLInputElement>("own-name")).value).toBe("Garden Club");
    await fireEvent.click(screen.getByTestId("own-save"));
    await screen.findByTestId("label-garden-club");
  });

  it("is not told as failed where the services cannot be read after it", async () => {
    const host = await serve();
    render(AddAccounts, {});
    await fill();
    host.refused.services = { code: "vault", message: "The disk does not answer.", hint: "Try again." };
    await fireEvent.click(screen.getByTestId("own-save"));
    await waitFor(() => expect(notices.said?.text).toBe("Garden Club is added to the services."));
    await waitFor(() => expect(screen.queryByTestId("own-save")).toBeNull());
    expect((await screen.findByTestId("error-message")).textContent).toBe("The disk does not answer.");
    expect(notices.error).toBeNull();
  });
});
