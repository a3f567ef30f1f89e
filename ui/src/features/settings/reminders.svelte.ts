import type { AppError, RemindersView, Sentence, SetReminders } from "../../host/api.gen";
import { host } from "../../host/host";
import { Latest } from "../../latest";
import { notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";

/** How reminders are set, and every act that changes the settings. Acts give whether they were done. */
class Reminders {
  view = $state.raw<RemindersView | null>(null);
  error = $state.raw<AppError | null>(null);
  private readings = new Latest();

  load(): Promise<void> {
    const take = (view: RemindersView) => ([this.view, this.error] = [view, null]);
    return this.readings.ask(() => host.call("reminders"), take, (error) => (this.error = error));
  }

  set(change: SetReminders): Promise<boolean> {
    return this.take(() => host.call("set_reminders", change));
  }

  pause(until: string | null): Promise<boolean> {
    return this.take(() => host.call("pause_reminders", { until }));
  }

  /** Keeps the calendar current in a folder that the person chooses. */
  keepCalendar(): Promise<boolean> {
    return this.take(() => host.call("calendar_keep"), null);
  }

  /** Keeps no calendar any more. Gives what became of its file; null where that failed. */
  async dropCalendar(): Promise<Sentence | null> {
    let message: Sentence | null = null;
    const drop = async () => {
      const dropped = await host.call("calendar_drop");
      message = dropped.message;
      return dropped.view;
    };
    await this.take(drop, null);
    return message;
  }

  /** The banner about what was missed was read. */
  seen(): Promise<boolean> {
    return this.take(() => host.call("missed_seen"), null);
  }

  private async take(call: () => Promise<RemindersView | null>, said: string | null = m.said_saved()): Promise<boolean> {
    try {
      const view = await call();
      // What was set, and cannot be read just then, is set all the same.
      if (view === null) await this.load();
      else [this.view, this.error] = [view, null];
      this.readings.outdate();
      if (said !== null) notices.say(said);
      return true;
    } catch (thrown) {
      notices.fail(thrown);
      // What could not be set must not look set.
      await this.load();
      return false;
    }
  }
}

export const reminders = new Reminders();
