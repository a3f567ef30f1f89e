import type { AgentView, AppError, Permission } from "../../host/api.gen";
import { host } from "../../host/host";
import { Latest } from "../../latest";
import { hintOf, messageOf, worded } from "../../messages/sentences.svelte";
import { asAppError, notices } from "../../notices.svelte";

/** What became of a test reminder. */
interface Report {
  sent: boolean;
  /** What there is to say of it, in the language of the window. */
  text: () => string;
}

/** The program that reminds with the window closed: whether it runs, whether it starts at login, what it can show. */
class Agent {
  view = $state.raw<AgentView | null>(null);
  error = $state.raw<AppError | null>(null);
  tested = $state.raw<Report | null>(null);
  /** The system's leave to remind, once it was asked for. */
  permission = $state.raw<Permission | null>(null);
  busy = $state<"run" | "test" | "login" | null>(null);
  private readings = new Latest();

  load(): Promise<void> {
    return this.readings.ask(() => host.call("agent_state"), (view) => this.show(view), (error) => (this.error = error));
  }

  /** Starts the agent, or stops it. */
  run(wanted: boolean): Promise<void> {
    return this.take("run", async () => {
      this.show(await host.call(wanted ? "agent_start" : "agent_stop"));
      if (wanted) await this.permit();
    });
  }

  startAtLogin(on: boolean): Promise<void> {
    return this.take("login", async () => {
      this.show(await host.call("agent_login", { on }));
      if (on) await this.permit();
    });
  }

  /** Sends a reminder now, to learn whether one would arrive. That none arrives is an answer, too. */
  test(): Promise<void> {
    this.tested = null;
    return this.take("test", async () => {
      this.tested = await host.call("test_reminder").then(
        ({ message }) => ({ sent: true, text: () => worded(message) }),
        (thrown: unknown) => {
          const error = asAppError(thrown);
          return { sent: false, text: () => `${messageOf(error)} ${hintOf(error)}` };
        },
      );
      await this.load();
    });
  }

  /** Asks the system for leave to remind, where it wants to be asked. Never before the person has wished for reminders. */
  async permit(): Promise<void> {
    this.permission = await host.call("permit_reminders");
  }

  private show(view: AgentView): void {
    this.readings.outdate();
    this.view = view;
    this.error = null;
  }

  private async take(busy: NonNullable<typeof this.busy>, act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = busy;
    try {
      await act();
    } catch (thrown) {
      notices.fail(thrown);
      // What could not be done must not look done.
      await this.load();
    } finally {
      this.busy = null;
    }
  }
}

export const agent = new Agent();
