import type { AgentView, Api, AppError, RemindersView, SetReminders } from "./api.gen";
import { spoken } from "./spoken";
import { addDays } from "./fake-standing";

export type ReminderCommand =
  | "reminders" | "set_reminders" | "pause_reminders" | "missed_seen" | "test_reminder" | "agent_state" | "agent_start" | "agent_stop"
  | "agent_login" | "permit_reminders" | "calendar_export" | "calendar_keep" | "calendar_drop";
type Handlers = { [C in ReminderCommand]: (request: Api[C]["request"]) => Api[C]["response"] };

const RESTS: AgentView = { running: false, version: null, next: null, due: 0, delivery: null, waiting: false, do_not_disturb: null, tray: false, trouble: null, login: "off", login_hint: null };
const RUNS: AgentView = { ...RESTS, running: true, version: "0.1.0", due: 3, delivery: "dunst" };
const FOLDER = "/home/mara/Calendars";
const FILE = `${FOLDER}/withhold.ics`;

/** Reminders of the host in memory. Plots: missed, unseen, agent, no-server, switched-off, no-leave, no-room. */
export class FakeReminders {
  view: RemindersView;
  agent: AgentView;

  constructor(
    private plot: string,
    today: string,
    private writable: () => void,
  ) {
    this.view = {
      settings: { frequency: "weekly", weekday: "monday", hour: 9, quiet_from: 21, quiet_to: 8, names: false, calendar: null, calendar_id: null, calendar_of_old: false, login: plot === "switched-off", paused_until: null, since: null },
      next: { date: addDays(today, 6), time: "09:00", items: 3, kind: "digest" },
      missed: plot === "missed" || plot === "unseen" ? { date: addDays(today, -1), items: 3, shown: plot === "unseen" } : null,
      trouble: null,
      calendar_file: null,
      calendar_trouble: null,
    };
    this.agent = plot === "agent" || plot === "no-server" ? RUNS : RESTS;
    if (plot === "switched-off") this.agent = { ...RESTS, login: "switched_off", login_hint: spoken("Switch it on there.") };
  }

  handlers: Handlers = {
    reminders: () => this.view,
    set_reminders: (change) => this.set(change),
    pause_reminders: ({ until }) => this.set({}, until),
    missed_seen: () => (this.view = { ...this.view, missed: null }),
    test_reminder: () => {
      if (this.plot === "no-server") refuse("Nothing here shows notifications.", "Start a notification program.");
      this.agent = { ...RUNS, login: this.agent.login };
      return { message: spoken("The system took the reminder; whether it was seen is not reported back.") };
    },
    agent_state: () => this.agent,
    agent_start: () => (this.agent = { ...RUNS, login: this.agent.login }),
    agent_stop: () => (this.agent = { ...RESTS, login: this.agent.login }),
    agent_login: ({ on }) => {
      this.writable();
      this.view = { ...this.view, settings: { ...this.view.settings, login: on } };
      return (this.agent = { ...this.agent, login: on ? "on" : "off" });
    },
    permit_reminders: () => {
      const refused = this.plot === "no-leave";
      return { needed: refused, allowed: !refused, message: spoken(refused ? "Notifications from Withhold are switched off in the system." : "") };
    },
    calendar_export: () => ({ file: FILE }),
    calendar_keep: () => this.keep(FOLDER, this.plot === "no-room" ? "The disk is full, so the calendar is as it was." : null),
    calendar_drop: () => ({ message: spoken(`No calendar is kept any more, and ${FILE} was deleted.`), view: this.keep(null, null) }),
  };

  private keep(calendar: string | null, trouble: string | null): RemindersView {
    this.writable();
    return (this.view = { ...this.view, settings: { ...this.view.settings, calendar }, calendar_file: calendar && FILE, calendar_trouble: trouble === null ? null : spoken(trouble) });
  }

  private set(change: SetReminders, paused?: string | null): RemindersView {
    this.writable();
    const settings = { ...this.view.settings, ...change };
    if (settings.quiet_from === 4 && settings.quiet_to === 0) refuse("With these hours no reminder could ever come.", "Choose hours that leave some of the day.");
    if (paused !== undefined) settings.paused_until = paused;
    this.view = { ...this.view, settings, next: settings.frequency === "off" ? null : this.view.next };
    return this.view;
  }
}

function refuse(message: string, hint: string): never {
  const error: AppError = { code: "invalid", message, hint };
  throw error;
}
