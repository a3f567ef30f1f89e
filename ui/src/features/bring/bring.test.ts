import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import App from "../../App.svelte";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { layout } from "../../layout.svelte";
import { navigation } from "../../navigation.svelte";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";

const patient = { timeout: 8000 };
const find = (id: string) => screen.findByTestId(id, {}, patient);

async function open(plot = "empty") {
  window.innerWidth = 1280;
  layout.look();
  notices.clear();
  const host = fakeHost(plot);
  useHost(host);
  checklist.overview = null;
  await checklist.load();
  navigation.go("bring");
  render(App);
  return host;
}

async function drop(text: string, size?: number): Promise<void> {
  const file = new File([text], "export.json");
  // jsdom knows no way to read a file.
  Object.defineProperty(file, "arrayBuffer", { value: async () => new TextEncoder().encode(text).buffer });
  if (size) Object.defineProperty(file, "size", { value: size });
  await fireEvent.drop(await find("bring-drop"), { dataTransfer: { files: [file] } });
}

beforeEach(() => delete document.documentElement.dataset.ready);

describe("bringing accounts", { timeout: 20_000 }, () => {
  it("ticks the sure ones, adds what is ticked and says what to do with a dropped file", async () => {
    const host = await open();
    await drop("{}");
    expect((await find("bring-understood")).textContent).toBe("5 logins in a Bitwarden export (JSON), 2 services in the catalogue, 2 accounts.");
    expect(screen.getByTestId("bring-add").textContent).toBe("Add 2 accounts");
    const unsure = screen.getByTestId("bring-list-unsure").querySelectorAll<HTMLInputElement>("input");
    expect([...unsure].map((box) => box.checked)).toEqual([false, false]);
    await fireEvent.click(unsure[1]!);
    await fireEvent.click(screen.getByTestId("bring-add"));
    await find("bring-added");
    const chosen = [{ login: 1, service: "linkedin" }, { login: 2, service: "x" }, { login: 3, service: "x" }];
    expect(host.calls).toContainEqual(["bring_add", { reading: 1, accounts: chosen, keep_user_names: false }]);
    expect(screen.getByTestId("bring-added").textContent).toBe("3 accounts were added.");
    expect(screen.queryByTestId("bring-delete")).toBeNull();
    await fireEvent.click(await find("undo"));
    await waitFor(() => expect(screen.getByTestId("bring-added").textContent).toBe("What was added is taken back."));
  });

  it("shows user names only when asked to, and unmatched logins only when unfolded", async () => {
    const host = await open();
    await drop("{}");
    const list = await find("bring-list-sure");
    expect(list.textContent).toContain("m•••@e•••");
    expect(host.calls.some(([command]) => command === "bring_names" || command === "bring_unmatched")).toBe(false);
    await fireEvent.click(screen.getByTestId("bring-show-names"));
    await waitFor(() => expect(list.textContent).toContain("mara@example.com"));
    await fireEvent.click(screen.getByTestId("bring-show-names"));
    await waitFor(() => expect(list.textContent).not.toContain("mara@example.com"));
    const fold = screen.getByTestId<HTMLDetailsElement>("bring-unmatched");
    fold.open = true;
    await fireEvent(fold, new Event("toggle"));
    await waitFor(() => expect(fold.textContent).toContain("bakery.example"));
  });

  it("lets the person pick the columns of a table that is not known", async () => {
    const host = await open();
    await drop("columns");
    await fireEvent.click(await find("bring-read"));
    await find("bring-understood");
    expect(host.calls).toContainEqual(["bring_choose", { again: false, columns: { title: null, address: 1, user_name: 2, header: true } }]);
  });

  it("lists the formats by the engine's names, and reads a file of no known one as the person says", async () => {
    const host = await open();
    await waitFor(async () => expect((await find("bring-formats")).textContent).toContain("Keeper export (CSV)"));
    expect(screen.queryByTestId("bring-name-format")).toBeNull();
    await drop("riddle");
    expect((await find("error-message")).textContent).toContain("no export");
    const choice = await find("bring-format");
    expect([...choice.querySelectorAll("option")].map((option) => option.textContent)).toEqual(["What it looks like", "Bitwarden export (JSON)", "Keeper export (CSV)", "table (CSV)"]);
    await fireEvent.change(choice, { target: { value: "keeper-csv" } });
    await fireEvent.click(screen.getByTestId("bring-read-as"));
    await find("bring-understood");
    expect(screen.queryByTestId("error-message")).toBeNull();
    expect(host.calls).toContainEqual(["bring_choose", { again: false, format: "keeper-csv" }]);
  });

  it("reads a file that was guessed wrongly, or a table, as the person says", async () => {
    const host = await open();
    await fireEvent.click(await find("bring-choose"));
    await find("bring-other-format");
    await fireEvent.change(screen.getByTestId("bring-format"), { target: { value: "csv" } });
    await fireEvent.click(screen.getByTestId("bring-read-as"));
    await waitFor(() => expect(host.calls).toContainEqual(["bring_choose", { again: true, format: "csv" }]));
    await fireEvent.click(await find("bring-other"));
    await drop("columns");
    await find("bring-columns");
    await fireEvent.change(screen.getByTestId("bring-format"), { target: { value: "keeper-csv" } });
    await fireEvent.click(screen.getByTestId("bring-read-as"));
    await find("bring-understood");
    expect(host.calls).toContainEqual(["bring_choose", { again: false, format: "keeper-csv" }]);
  });

  it("offers to delete a file that was chosen, and lets go what was read when the screen is left", async () => {
    const host = await open();
    await fireEvent.click(await find("bring-choose"));
    await fireEvent.click(await find("bring-add"));
    await fireEvent.click(await find("bring-delete"));
    expect((await find("bring-deleted")).textContent).toBe("export.json is deleted.");
    navigation.go("accounts");
    await waitFor(() => expect(host.calls.some(([command]) => command === "bring_leave")).toBe(true), patient);
  });

  it("says what is wrong with a file, and does not read one that is too large", async () => {
    const host = await open();
    await drop("locked");
    expect((await find("error-message")).textContent).toContain("encrypted");
    expect(screen.getByTestId("error-hint").textContent).toContain("Export");
    const before = host.calls.length;
    await drop("{}", 2 ** 31);
    await waitFor(() => expect(screen.getByTestId("error-message").textContent).toContain("2048 MiB"));
    expect(host.calls.length).toBe(before);
  });

  it("adds nothing while another day is shown", async () => {
    await open("read-only");
    await drop("{}");
    expect((await find("bring-add")).hasAttribute("disabled")).toBe(true);
  });
});
