import { pillWords, rowNote } from "../../components/standing";
import type { AppError, ItemRow, Overview, Preferences } from "../../host/api.gen";
import { host, type Request } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { isShut } from "../vault/shut";

/** The commands that change the list and answer with all of it. */
type Act = "record_check" | "decide" | "add_accounts" | "bring_add" | "edit_account" | "remove_account" | "forget_account" | "snooze_service";

/** All that Today and Accounts show, and every act that changes it. */
export class Checklist {
  overview = $state.raw<Overview | null>(null);
  error = $state.raw<AppError | null>(null);
  /** Set while an act is on its way. */
  busy = $state(false);
  /** Acts follow one another in the order in which they were asked for; none overtakes, none is lost. */
  private queue: Promise<unknown> = Promise.resolve();
  /** The act asked for last, while it is under way: struck twice, it is done once. */
  private last: { what: string; done: Promise<boolean> } | null = null;
  private readings = 0;

  async load(): Promise<void> {
    const mine = ++this.readings;
    try {
      const overview = await host.call("overview");
      // What an act has answered meanwhile is newer.
      if (mine !== this.readings) return;
      this.overview = overview;
      this.error = null;
    } catch (thrown) {
      if (mine !== this.readings) return;
      this.error = asAppError(thrown);
      // A vault that was shut meanwhile leaves nothing behind.
      if (isShut(this.error)) this.overview = null;
    }
  }

  /** Does it, takes over the new overview and says what was done. False, and the reason shown, where it failed. */
  act<C extends Act>(command: C, request: Request<C>, done: (now: Overview) => string): Promise<boolean> {
    const call = host.call as (command: Act, request: Request<Act>) => Promise<Overview>;
    return this.once(JSON.stringify([command, request]), () => this.run(() => call(command, request), done, command !== "forget_account"));
  }

  /** Takes back the last act. */
  undo(): Promise<boolean> {
    return this.once("undo", () => this.takeBack());
  }

  prefer(change: Partial<Preferences>): Promise<boolean> {
    return this.once(JSON.stringify(change), async () => {
      if (!this.overview) return false;
      const preferences = { ...this.overview.preferences, ...change };
      return this.run(() => host.call("set_preferences", preferences), () => m.said_saved(), false);
    });
  }

  row(id: string): ItemRow | undefined {
    return this.overview?.items.find((row) => row.id === id);
  }

  private async takeBack(): Promise<boolean> {
    const shown = this.overview?.undo?.shown;
    if (shown === undefined) {
      notices.say(m.said_nothing_to_undo());
      return false;
    }
    return this.run(() => host.call("undo"), () => m.said_undone({ shown }), false);
  }

  private once(what: string, act: () => Promise<boolean>): Promise<boolean> {
    if (this.last?.what === what) return this.last.done;
    this.busy = true;
    const done = this.queue.then(act).finally(() => {
      if (this.last?.done !== done) return;
      this.last = null;
      this.busy = false;
    });
    this.last = { what, done };
    this.queue = done;
    return done;
  }

  private async run(call: () => Promise<Overview>, done: (now: Overview) => string, undo: boolean): Promise<boolean> {
    try {
      this.overview = await call();
      this.readings++;
      notices.say(done(this.overview), undo);
      return true;
    } catch (thrown) {
      // What could not be written must not look written. A vault that is shut says so on a screen of its own.
      await this.load();
      const error = asAppError(thrown);
      // A list that is not made yet reads as an empty one: that there is nothing to keep it, only a write tells.
      if (error.code === "needs_choice") [this.overview, this.error] = [null, error];
      if (!isShut(this.error)) notices.fail(thrown);
      return false;
    }
  }
}

export const checklist = new Checklist();

/** "LinkedIn, work: Off, you saw it." */
export function saidOf(id: string): (now: Overview) => string {
  return (now) => {
    const row = now.items.find((one) => one.id === id);
    if (!row) return m.said_saved();
    const standing = row.snoozed_until ? rowNote(row, now.today) : pillWords(row, now.today);
    return m.said_standing({ shown: shownName(row), standing });
  };
}

/** "LinkedIn, work, gardens". */
export function shownName(row: Pick<ItemRow, "service_name" | "label" | "instance">): string {
  return [row.service_name, row.label, row.instance].filter(Boolean).join(", ");
}
