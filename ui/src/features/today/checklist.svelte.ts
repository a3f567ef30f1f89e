import { pillWords, rowNote } from "../../components/standing";
import { doneTo } from "../../done";
import type { AppError, EditAccount, ItemRow, Overview, SetPreferences, UndoView, Written } from "../../host/api.gen";
import { host, type Request } from "../../host/host";
import { worded } from "../../messages/sentences.svelte";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { isShut } from "../vault/shut";

/** The commands that change the list. */
type Act =
  | "record_check" | "record_checks" | "decide" | "add_accounts" | "bring_add" | "edit_account" | "remove_account" | "forget_account"
  | "snooze_service" | "add_own_service";

/** Says what a write did. The list is missing where it could not be read after the write. */
type Said = (now: Overview | null, did: UndoView | null) => string;

/** What sort of write a call is. */
interface Sort {
  /** Whether it is an act, which can be taken back. */
  act: boolean;
  /** Whether something was done even where the answer names no act. */
  done: boolean;
}

/** What a write came to; false where it failed. */
export type Outcome = Written | false;

/** All that Today and Accounts show, and every act that changes it. */
export class Checklist {
  overview = $state.raw<Overview | null>(null);
  error = $state.raw<AppError | null>(null);
  /** Set while an act is on its way. */
  busy = $state(false);
  /** Acts follow one another in the order in which they were asked for; none overtakes, none is lost. */
  private queue: Promise<unknown> = Promise.resolve();
  /** The act asked for last, while it is under way: struck twice, it is done once. */
  private last: { what: string; done: Promise<Outcome>; undoable: boolean } | null = null;
  private readings = 0;

  async load(): Promise<void> {
    await this.read();
  }

  /** Does an act, takes over the new overview and says what was done. False, and the reason shown, where the act failed. */
  act<C extends Act>(command: C, request: Request<C>, done: Said): Promise<Outcome> {
    const call = host.call as (command: Act, request: Request<Act>) => Promise<Written>;
    return this.once(JSON.stringify([command, request]), () => this.run(() => call(command, request), done, { act: true, done: isForgetting(command, request) }), true);
  }

  /** Takes back the act that was shown: the one named, else the one that a notice tells of, else the last on the list.
   * While another act is under way, that one is meant, which nothing has shown yet. */
  undo(shown?: UndoView): Promise<Outcome> {
    if (!shown && this.last?.what.startsWith(UNDO)) return this.last.done;
    const under = !shown && this.last?.undoable ? this.last.done : null;
    const named = shown ?? notices.said?.undo ?? this.overview?.undo ?? null;
    return this.once(`${UNDO}${under ? "" : named?.id}`, async () => {
      const outcome = await under;
      return this.takeBack(under ? outcome && outcome.did : named);
    });
  }

  /** Sets the preferences that are given, and none of the others: another program may have changed them meanwhile. */
  prefer(change: SetPreferences): Promise<Outcome> {
    return this.once(JSON.stringify(change), async () => {
      if (!this.overview) return false;
      return this.run(() => host.call("set_preferences", change), () => m.said_saved(), { act: false, done: true });
    });
  }

  row(id: string): ItemRow | undefined {
    return this.overview?.items.find((row) => row.id === id);
  }

  private async takeBack(act: UndoView | null | false): Promise<Outcome> {
    if (!act) {
      // What failed has said so already.
      if (!notices.error) notices.say(m.said_nothing_to_undo());
      return false;
    }
    const request = { act: act.id, version: act.version };
    return this.run(() => host.call("undo", request), (_now, did) => m.said_undone({ shown: doneTo(did ?? act) }), { act: false, done: true });
  }

  private once(what: string, act: () => Promise<Outcome>, undoable = false): Promise<Outcome> {
    if (this.last?.what === what) return this.last.done;
    this.busy = true;
    const done = this.queue.then(act).finally(() => {
      if (this.last?.done !== done) return;
      this.last = null;
      this.busy = false;
    });
    this.last = { what, done, undoable };
    this.queue = done;
    return done;
  }

  private async run(call: () => Promise<Written>, said: Said, is: Sort): Promise<Outcome> {
    try {
      const written = await call();
      const now = await this.take(written.overview);
      if (isShut(this.error)) return written;
      const { did, trouble } = written;
      if (trouble) notices.say(worded(trouble), is.act ? did : null, true);
      else if (!did && !is.done) notices.say(m.said_nothing_changed());
      else notices.say(said(now, did), is.act ? did : null);
      return written;
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

  /** Takes over the list as a write has left it, read anew where the write's answer has none. Null where that failed, too. */
  private async take(overview: Overview | null): Promise<Overview | null> {
    if (overview === null) return this.read();
    this.readings++;
    this.overview = overview;
    this.error = null;
    return overview;
  }

  private async read(): Promise<Overview | null> {
    const mine = ++this.readings;
    try {
      const overview = await host.call("overview");
      // What an act has answered meanwhile is newer.
      if (mine !== this.readings) return overview;
      this.overview = overview;
      this.error = null;
      return overview;
    } catch (thrown) {
      if (mine !== this.readings) return null;
      this.error = asAppError(thrown);
      // A vault that was shut meanwhile leaves nothing behind.
      if (isShut(this.error)) this.overview = null;
      return null;
    }
  }
}

/** What is forgotten is no act, for it cannot be taken back. */
function isForgetting(command: Act, request: Request<Act>): boolean {
  return command === "forget_account" || (command === "edit_account" && (request as EditAccount).forget_identifiers);
}

/** Begins the name of each taking back. */
const UNDO = "undo ";

export const checklist = new Checklist();

/** "LinkedIn, work: Off, you saw it." */
export function saidOf(id: string): (now: Overview | null) => string {
  return (now) => {
    const row = now?.items.find((one) => one.id === id);
    if (!now || !row) return m.said_saved();
    const standing = row.snoozed_until ? rowNote(row, now.today) : pillWords(row, now.today);
    return m.said_standing({ shown: shownName(row), standing });
  };
}

/** "LinkedIn, work, gardens". */
export function shownName(row: Pick<ItemRow, "service_name" | "label" | "instance">): string {
  return [row.service_name, row.label, row.instance].filter(Boolean).join(", ");
}
