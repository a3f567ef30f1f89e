import type { Tone } from "../../components/ring";
import type { Confidence, ServiceRow, SettingRow } from "../../host/api.gen";
import { m } from "../../paraglide/messages";

export interface Glance {
  tone: Tone;
  words: string;
  /** Whether nobody is sure: such a glance is drawn so that it cannot be taken for knowledge. */
  unsure: boolean;
}

/** What a filter asks of one setting. */
export const filterTests = {
  trains: (setting: SettingRow) => setting.trains_by_default && !setting.withdrawn,
  no_way_out: (setting: SettingRow) => setting.no_way_out && !setting.withdrawn,
  direct: (setting: SettingRow) => setting.has_direct_link && !setting.withdrawn,
};
export type Filter = keyof typeof filterTests;
export const filters = Object.keys(filterTests) as Filter[];

export const filterWords: Record<Filter, () => string> = {
  trains: m.filter_trains,
  no_way_out: m.filter_no_way_out,
  direct: m.filter_direct,
};

/** A setting in a word or two. */
export function settingGlance(setting: SettingRow): Glance {
  const unsure = setting.confidence === "unsure";
  const said = (tone: Tone, words: string): Glance => ({ tone: unsure && tone !== "none" ? "unsure" : tone, words, unsure });
  if (setting.withdrawn) return { tone: "none", words: m.glance_withdrawn(), unsure: false };
  switch (setting.no_control) {
    case "unavoidable":
      return said("on", m.no_control_unavoidable());
    case "promised":
      return said("none", m.no_control_promised());
    case "unknown":
      return said("none", m.no_control_unknown());
  }
  if (setting.not_training) return said("none", m.no_training_switch());
  if (setting.purpose !== "training") return said("none", m.glance_other_purpose());
  if (setting.trains_by_default) return said("on", unsure ? m.glance_trains_unsure() : m.glance_trains());
  return said("sent", setting.kind === "opt_in" ? m.glance_opt_in() : m.glance_not_by_default());
}

const worst: Tone[] = ["on", "unsure", "sent", "none"];

/** The worst that is known of a service, which is what its line says. */
export function serviceGlance(service: ServiceRow): Glance {
  if (service.withdrawn) return { tone: "none", words: m.glance_service_withdrawn(), unsure: false };
  const live = service.settings.filter((setting) => !setting.withdrawn);
  const training = live.filter((setting) => setting.purpose === "training");
  const glances = (training.length > 0 ? training : live).map(settingGlance);
  const found = glances.toSorted((a, b) => worst.indexOf(a.tone) - worst.indexOf(b.tone))[0];
  return found ?? { tone: "none", words: m.glance_withdrawn(), unsure: false };
}

/** How many of three steps a setting's facts stand on. */
export const steps: Record<Confidence, 1 | 2 | 3> = { unsure: 1, one_source: 2, confirmed: 3 };
