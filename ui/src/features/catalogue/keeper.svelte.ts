import type { AppError, CatalogueOutcome, CatalogueState } from "../../host/api.gen";
import { host } from "../../host/host";
import { Latest } from "../../latest";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";
import { browser } from "./browser.svelte";
import { catalogueName } from "./words";

/** Bytes the engine reads of a file at most. */
const MOST = 4 * 1024 * 1024;

type Busy = "check" | "file" | "back" | "return";

/** Where the catalogue in use comes from, and everything that changes that. */
export class Keeper {
  state = $state.raw<CatalogueState | null>(null);
  error = $state.raw<AppError | null>(null);
  /** What is under way; one thing at a time. */
  busy = $state<Busy | null>(null);
  private readings = new Latest();

  load(): Promise<void> {
    return this.readings.ask(() => host.call("catalogue_state"), (state) => (this.state = state), (error) => (this.error = error));
  }

  check(): Promise<boolean> {
    return this.change("check", () => host.call("catalogue_update"));
  }

  loadFile(file: File): Promise<boolean> {
    return this.change("file", async () => host.call("catalogue_load", { base64: await base64Of(file) }));
  }

  rollBack(): Promise<boolean> {
    return this.change("back", () => host.call("catalogue_rollback"));
  }

  /** Takes again the catalogue that was gone back from. */
  takeAgain(): Promise<boolean> {
    return this.change("return", () => host.call("catalogue_return"));
  }

  private async change(what: Busy, call: () => Promise<CatalogueOutcome>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = what;
    this.error = null;
    try {
      const now = await call();
      this.readings.outdate();
      this.state = now.state;
      await Promise.all([browser.load(), checklist.load()]);
      notices.say(said(now));
      return true;
    } catch (thrown) {
      this.error = asAppError(thrown);
      // What was tried, and when, is part of the state.
      await this.load();
      return false;
    } finally {
      this.busy = null;
    }
  }
}

export const keeper = new Keeper();

function said({ outcome, state, mine }: CatalogueOutcome): string {
  const which = { name: catalogueName(state) };
  switch (outcome) {
    case "installed":
    case "returned":
      return mine > 0 ? `${m.said_catalogue_new(which)} ${m.changes_unseen({ count: mine })}` : m.said_catalogue_new(which);
    case "went_back":
      return m.said_catalogue_back(which);
    case "set_aside":
      return m.said_catalogue_aside();
    case "current":
      return m.said_catalogue_same();
  }
}

async function base64Of(file: File): Promise<string> {
  if (file.size > MOST) {
    const error: AppError = { code: "invalid", message: m.file_too_large(), hint: m.file_too_large_hint() };
    throw error;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  // A part at a time: a call takes only so many arguments.
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(""));
}
