import type { AppError, RemindersView, SetReminders } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";

/** How reminders are set, and every act that changes it. Acts give whether they were done. */
class Reminders {
  view = $state.raw<RemindersView | null>(null);
  error = $state.raw<AppError | null>(null);

  async load(): Promise<void> {
    try {
      this.view = await host.call("reminders");
      this.error = null;
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
  }

  set(change: SetReminders): Promise<boolean> {
    return this.take(() => host.call("set_reminders", change));
  }

  pause(until: string | null): Promise<boolean> {
    return this.take(() => host.call("pause_reminders", { until }));
  }

  /** Keeps the calendar current in a folder that the person chooses. */
  keepCalendar(): Promise<boolean> {
    return this.take(() => host.call("calendar_keep"), false);
  }

  dropCalendar(): Promise<boolean> {
    return this.take(() => host.call("calendar_drop"));
  }

  /** The banner about what was missed was read. */
  seen(): Promise<boolean> {
    return this.take(() => host.call("missed_seen"), false);
  }

  private async take(call: () => Promise<RemindersView>, say = true): Promise<boolean> {
    try {
      this.view = await call();
      if (say) notices.say(m.said_saved());
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
