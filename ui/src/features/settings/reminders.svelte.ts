import type { AppError, RemindersView, SetReminders } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";

/** How reminders are set, and every act that changes it. */
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

  set(change: SetReminders): Promise<void> {
    return this.take(() => host.call("set_reminders", change));
  }

  pause(until: string | null): Promise<void> {
    return this.take(() => host.call("pause_reminders", { until }));
  }

  /** The banner about what was missed was read. */
  async seen(): Promise<void> {
    await this.take(() => host.call("missed_seen"), false);
  }

  private async take(call: () => Promise<RemindersView>, say = true): Promise<void> {
    try {
      this.view = await call();
      if (say) notices.say(m.said_saved());
    } catch (thrown) {
      notices.fail(thrown);
      // What could not be set must not look set.
      await this.load();
    }
  }
}

export const reminders = new Reminders();
