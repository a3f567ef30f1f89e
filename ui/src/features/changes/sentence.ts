import { kindWords, purposeWords } from "../catalogue/words";
import type { ChangeRow } from "../../host/api.gen";
import { m } from "../../paraglide/messages";

type Told = Pick<ChangeRow, "difference" | "kind" | "field" | "old" | "new" | "what" | "title">;

/** What changed, as a sentence beside the service's name: made of what differs where that was kept, else in the
 * catalogue's own words. What a later version kept, and this version does not know, still gives a sentence. */
export function sentenceOf(change: Told): string {
  return told(change) ?? change.what ?? bare(change);
}

function told(change: Told): string | null {
  const { field, old: before, new: now } = change;
  const name = nameOf(change);
  switch (field) {
    case "name":
      return now !== null && before !== null ? m.change_service_renamed({ now, before }) : m.change_service_left();
    case "settings":
      return now !== null && /^\d+$/.test(now) ? m.change_service_added({ count: Number(now) }) : null;
    case "title":
      return title(before, now);
    case "url":
      if (now === null) return m.change_page_gone({ name });
      return before === null ? m.change_page_new({ name }) : m.change_page_other({ name });
    case "path":
      return way(name, change);
    case "position":
      return position(name, before, now);
    case "kind":
      return sort(name, before, now);
    case "defaults":
      return start(name, before, now);
    case "purpose":
      return purpose(name, before, now);
    case "alternative":
      return alternative(name, before, now);
    case "withdrawn":
      if (change.difference === "setting_added") return m.change_offered({ name });
      return [m.change_withdrawn({ name }), change.what].filter(Boolean).join(" ");
    default:
      return null;
  }
}

function bare({ difference, title }: Told): string {
  if (difference === "service_withdrawn") return m.change_service_gone();
  return title === null ? m.change_something() : m.change_something_at({ name: m.quoted({ word: title }) });
}

function nameOf({ title }: Told): string {
  return title === null ? m.change_the_setting() : m.quoted({ word: title });
}

function title(before: string | null, now: string | null): string | null {
  if (now !== null) return before !== null ? m.change_renamed({ now, before }) : m.change_new({ title: now });
  return before !== null ? m.change_left({ title: before }) : null;
}

/** A way that overtakes no look is the same way in other words. */
function way(name: string, { kind, new: now }: Told): string | null {
  if (kind === null) return m.change_way_described({ name });
  const path = read(now);
  return isTexts(path) ? m.change_way_other({ name, path: path.join(" › ") }) : null;
}

function position(name: string, before: string | null, now: string | null): string | null {
  const when = (text: string | null): string | null => {
    const value = read(text) as { position?: unknown; label?: unknown } | null;
    if (typeof value !== "object" || value === null) return null;
    switch (value.position) {
      case "on":
        return m.change_when_on();
      case "off":
        return m.change_when_off();
      case "submitted":
        return m.change_when_sent();
      case "choice":
        return typeof value.label === "string" ? m.change_when_chosen({ label: value.label }) : m.change_when_none();
      default:
        return m.change_when_none();
    }
  };
  const [then, today] = [when(before), when(now)];
  return then !== null && today !== null ? m.change_position({ name, now: today, before: then }) : null;
}

function sort(name: string, before: string | null, now: string | null): string | null {
  if (before === null || now === null) return null;
  if (before === "none") return m.change_can_be_set({ name });
  if (now === "none") return m.change_cannot_be_set({ name });
  const [then, today] = [wordsOf(kindWords, before), wordsOf(kindWords, now)];
  return then && today ? m.change_control({ name, now: today(), before: then() }) : null;
}

function purpose(name: string, before: string | null, now: string | null): string | null {
  const [then, today] = [wordsOf(purposeWords, before), wordsOf(purposeWords, now)];
  return then && today ? m.change_purpose({ name, now: today(), before: then() }) : null;
}

function start(name: string, before: string | null, now: string | null): string | null {
  const [then, today] = [read(before), read(now)].map((value) => value as { state?: unknown; plans?: unknown; regions?: unknown } | null);
  const state = (one: typeof then) => (one?.state === "on" ? m.inner_on() : one?.state === "off" ? m.inner_off() : null);
  const [was, is] = [state(then), state(today)];
  if (was === null || is === null) return null;
  const whom = [today?.plans, today?.regions].flatMap((names) => (isTexts(names) ? names : [])).join(m.comma());
  return whom ? m.change_starts_for({ name, now: is, before: was, whom }) : m.change_starts({ name, now: is, before: was });
}

function alternative(name: string, before: string | null, now: string | null): string | null {
  const other = (text: string | null) => {
    const value = read(text) as { title?: unknown } | null;
    return typeof value?.title === "string" ? m.quoted({ word: value.title }) : null;
  };
  const [then, today] = [other(before), other(now)];
  if (today !== null) return m.change_either({ name, other: today });
  return now === null && then !== null ? m.change_alone({ name, other: then }) : null;
}

function wordsOf<K extends string>(words: Record<K, () => string>, key: string | null): (() => string) | undefined {
  return key !== null && Object.hasOwn(words, key) ? words[key as K] : undefined;
}

/** A value that was kept as JSON; null where the text is none. */
function read(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
}
