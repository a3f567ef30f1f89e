import type {
  Confidence,
  InitialState,
  ItemRow,
  Method,
  NoControl,
  ShakenBy,
  Surface,
  UnresolvedReason,
  WhoCanChange,
} from "../host/api.gen";
import { ago, shortDate } from "../messages/dates";
import { m } from "../paraglide/messages";
import { driftWords, heldWord, innerWord, sharedWord } from "./position";

type Shown = Pick<ItemRow, "standing" | "private_position" | "private_label" | "snoozed_until">;

export const methodWords: Record<Method, () => string> = {
  seen: m.method_seen,
  pictured: m.method_pictured,
  read: m.method_read,
  local: m.method_local,
  public: m.method_public,
  letter: m.method_letter,
  exported: m.method_exported,
};

export const reasonWords: Record<UnresolvedReason, () => string> = {
  not_found: m.reason_not_found,
  signed_out: m.reason_signed_out,
  admin_only: m.reason_admin_only,
  locked_by_plan: m.reason_locked_by_plan,
  window_closed: m.reason_window_closed,
  other: m.reason_other,
};

export const shakenWords: Record<ShakenBy, () => string> = {
  terms: m.shaken_terms,
  purpose: m.shaken_purpose,
  setting: m.shaken_setting,
  place: m.shaken_place,
  withdrawn: m.shaken_withdrawn,
  plan: m.shaken_plan,
  region: m.shaken_region,
  clock: m.shaken_clock,
};

export const noControlWords: Record<NoControl, () => string> = { promised: m.no_control_promised, unavoidable: m.no_control_unavoidable, unknown: m.no_control_unknown };

export const whoWords: Record<WhoCanChange, () => string> = { holder: m.who_holder, admin: m.who_admin, owner: m.who_owner, developer: m.who_developer };

export const surfaceWords: Record<Surface, () => string> = {
  web: m.surface_web,
  mobile: m.surface_mobile,
  desktop: m.surface_desktop,
  device: m.surface_device,
  api: m.surface_api,
  mail: m.surface_mail,
};

export const confidenceWords: Record<Confidence, () => string> = { confirmed: m.confidence_confirmed, one_source: m.confidence_one_source, unsure: m.confidence_unsure };

export const controlWords: Record<InitialState, () => string> = { on: m.control_on, off: m.control_off, not_sent: m.control_not_sent, excluded: m.control_excluded, unknown: m.control_unknown };

/** The words in an item's pill. */
export function pillWords(row: Shown, today: string): string {
  const { standing } = row;
  switch (standing.kind) {
    case "unchecked":
      return row.private_position === "submitted" ? m.pill_unsent() : m.pill_unchecked();
    case "withheld":
      return m.pill_withheld({ word: heldWord(row), how: methodWords[standing.method]() });
    case "due":
      return m.pill_due();
    case "shaken":
      return shakenWords[standing.by]();
    case "shared":
      return standing.drifted ? driftWords(row) : sharedWord(row);
    case "asked": {
      const date = shortDate(standing.answer_by, today);
      return standing.overdue ? m.pill_overdue({ date }) : m.pill_asked({ date });
    }
    case "pending":
      return m.pill_pending({ word: heldWord(row), date: shortDate(standing.effective, today) });
    case "unresolved":
      return reasonWords[standing.reason]();
    case "allowed":
      return m.pill_allowed();
    case "not_applicable":
      return standing.decided ? m.pill_not_applicable() : m.pill_excluded();
    case "no_control":
      return noControlWords[standing.no_control]();
  }
}

/** The few words beside the pill: since when, or until when. */
export function rowNote(row: Shown, today: string): string {
  if (row.snoozed_until) return m.note_snoozed({ date: shortDate(row.snoozed_until, today) });
  const { standing } = row;
  switch (standing.kind) {
    case "shared":
      if (standing.withheld_before) return m.note_was({ word: innerWord(row), date: shortDate(standing.withheld_before, today) });
      return ago(standing.looked, today);
    case "withheld":
    case "pending":
    case "unresolved":
      return ago(standing.looked, today);
    case "due":
    case "shaken":
      return m.note_looked({ ago: ago(standing.looked, today) });
    case "asked":
      return m.note_sent({ date: shortDate(standing.sent, today) });
    case "allowed":
      return m.note_since({ date: shortDate(standing.since, today) });
    default:
      return "";
  }
}
