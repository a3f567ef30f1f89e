import { controlWords } from "../../components/standing";
import type { CatalogueOrigin, Category, DefaultRow, Kind, Purpose, UpdatesKind } from "../../host/api.gen";
import { date, longDate } from "../../messages/dates";
import { m } from "../../paraglide/messages";
import { regionName } from "../accounts/regions";

export const categoryWords: Record<Category, () => string> = {
  social: m.category_social,
  assistant: m.category_assistant,
  messaging: m.category_messaging,
  search: m.category_search,
  work: m.category_work,
  code: m.category_code,
  creative: m.category_creative,
  media: m.category_media,
  commerce: m.category_commerce,
  health: m.category_health,
  learning: m.category_learning,
  device: m.category_device,
  own: m.category_own,
};

export const kindWords: Record<Kind, () => string> = {
  switch: m.kind_switch,
  choice: m.kind_choice,
  form: m.kind_form,
  mail: m.kind_mail,
  opt_in: m.kind_opt_in,
  admin: m.kind_admin,
  none: m.kind_none,
};

export const purposeWords: Record<Purpose, () => string> = {
  training: m.purpose_training,
  ai_feature: m.purpose_ai_feature,
  ads: m.purpose_ads,
  crawling: m.purpose_crawling,
  telemetry: m.purpose_telemetry,
  research: m.purpose_research,
  sharing: m.purpose_sharing,
};

export const originWords: Record<CatalogueOrigin, () => string> = { embedded: m.origin_embedded, current: m.origin_current, previous: m.origin_previous };

export const updatesWords: Record<UpdatesKind, () => string> = { on: m.updates_on, off: m.updates_off, no_address: m.updates_none };

/** "Catalogue 12 of 2 October 2026"; a catalogue that was never signed has no number. */
export function catalogueName({ serial, issued }: { serial: number; issued: string }): string {
  const day = longDate(issued);
  return serial > 0 ? m.state_number({ serial, date: day }) : m.catalogue_of({ date: day });
}

/** "on · Free, Plus · Germany · since 3 Mar 2026 · the note". */
export function defaultWords({ state, plans, regions, since, note }: DefaultRow): string {
  const parts = [controlWords[state](), plans.join(m.comma()), regions.map(regionName).join(m.comma()), since ? m.since({ date: date(since) }) : "", note ?? ""];
  return parts.filter(Boolean).join(" · ");
}
