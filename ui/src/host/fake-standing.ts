import type { DecisionKind, Finding, Method, PrivatePosition, ReaderView, StandingView, UnresolvedReason } from "./api.gen";
import type { FakeSetting } from "./fake-catalogue";

export interface FakeCheck {
  seq: number;
  day: string;
  finding: Finding;
  reason: UnresolvedReason | null;
  /** None for what a salvage notes. */
  method: Method | null;
  note: string | null;
  effective: string | null;
  retracted: string | null;
  /** What a reader saw, where a reader is the witness. */
  reader?: ReaderView;
  /** Set where it came with a moment that lies ahead. */
  ahead?: boolean;
  claim_day?: string;
  last_same?: string;
  /** The words of the day of the look; today's where they were not kept. */
  words?: { private_position: PrivatePosition | null; private_label: string | null };
}

export interface FakeDecision {
  seq: number;
  day: string;
  decision: DecisionKind;
  until: string | null;
  undone: string | null;
}

export interface FakeStanding {
  standing: StandingView;
  snoozed_until: string | null;
  fresh_until: string | null;
  freshness: number | null;
}

const DAY = 86_400_000;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The rules of the domain, near enough for a stand-in; the real ones are written in Rust alone. */
export function fakeStanding(
  setting: FakeSetting,
  checks: FakeCheck[],
  decisions: FakeDecision[],
  today: string,
): FakeStanding {
  const decided = decisions.filter((one) => !one.undone);
  const cleared = decided.findLastIndex((one) => one.decision === "clear");
  const standing = decided.slice(cleared + 1);
  const snooze = standing.findLast((one) => one.decision === "snooze")?.until ?? null;
  const choice = standing.findLast((one) => one.decision === "allow" || one.decision === "not_applicable");
  const check = checks.findLast((one) => !one.retracted);
  const plain = (view: StandingView): FakeStanding => ({
    standing: view,
    snoozed_until: snooze && today < snooze ? snooze : null,
    fresh_until: null,
    freshness: null,
  });

  if (setting.kind === "none") return plain({ kind: "no_control", no_control: setting.no_control ?? "unknown" });
  if (choice?.decision === "not_applicable") return plain({ kind: "not_applicable", decided: true });
  if (choice) return plain({ kind: "allowed", since: choice.day });
  if (!check) return plain({ kind: "unchecked" });
  const before = checks.slice(0, checks.indexOf(check)).findLast((one) => !one.retracted && one.finding === "withheld");
  return { ...plain({ kind: "unchecked" }), ...byCheck(setting, check, before?.day ?? null, today) };
}

function byCheck(setting: FakeSetting, check: FakeCheck, withheld_before: string | null, today: string): Partial<FakeStanding> {
  const { day: looked } = check;
  const method = check.method ?? "seen";
  if (check.finding === "asked") {
    const answer_by = addDays(looked, 30);
    return { standing: { kind: "asked", sent: looked, answer_by, overdue: today > answer_by } };
  }
  if (check.finding === "shared") {
    const drifted = withheld_before !== null && check.reader !== undefined;
    return { standing: { kind: "shared", looked, method, withheld_before, drifted } };
  }
  if (check.finding === "unresolved") {
    return { standing: { kind: "unresolved", looked, reason: check.reason ?? "other" } };
  }
  const days = method === "letter" ? 365 : 90;
  const fresh_until = addDays(looked, days);
  const left = (Date.parse(fresh_until) - Date.parse(today)) / DAY + 1;
  const fresh = { fresh_until, freshness: Math.min(1, Math.max(0, left / (days + 1))) };
  if (check.effective && today < check.effective) {
    return { ...fresh, standing: { kind: "pending", looked, method, effective: check.effective } };
  }
  const on = setting.terms_changed;
  if (on && on > looked && on <= today) {
    const what = "The terms now say that profile data and posts are used to train models.";
    return { ...fresh, standing: { kind: "shaken", looked, method, by: "terms", on, what } };
  }
  return { ...fresh, standing: { kind: today > fresh_until ? "due" : "withheld", looked, method } };
}

export function needsYou(one: FakeStanding): boolean {
  const kind = one.standing.kind;
  if (one.snoozed_until) return false;
  if (one.standing.kind === "asked") return one.standing.overdue;
  return ["unchecked", "due", "shaken", "shared", "unresolved"].includes(kind);
}
