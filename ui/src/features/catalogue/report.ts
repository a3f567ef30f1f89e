import { privateWord } from "../../components/position";
import { confidenceWords, noControlWords } from "../../components/standing";
import type { CatalogueState, ServiceRow, SettingRow } from "../../host/api.gen";
import { m } from "../../paraglide/messages";
import { sourceWords } from "../item/sources";
import { kindWords, defaultWords } from "./words";

type Dated = Pick<CatalogueState, "serial" | "issued">;

/** What is sent to whoever keeps the catalogue: what the entry claims, and room to say what is wrong with it.
 * The text is made from the catalogue alone; nothing of the person's list goes in. */
export function reportText(service: ServiceRow, setting: SettingRow | null, catalogue: Dated): string {
  const head = [
    m.report_service({ name: service.name, id: service.id }),
    setting ? m.report_setting({ title: setting.title, id: setting.id }) : "",
    m.report_catalogue({ serial: catalogue.serial, issued: catalogue.issued }),
  ];
  const claims = setting ? settingClaims(setting) : serviceClaims(service);
  const questions = [m.report_wrong(), m.report_instead(), m.report_seen()];
  return [...head.filter(Boolean), "", m.report_claims(), ...claims.map((line) => `- ${line}`), ...questions.flatMap((line) => ["", line, "", ""])].join("\n").trimEnd() + "\n";
}

function settingClaims(setting: SettingRow): string[] {
  const sources = setting.sources.map((source) => m.report_source({ source: source.url ?? source.document ?? "", words: sourceWords(source) }));
  return claims([
    [m.fact_kind(), setting.no_control ? noControlWords[setting.no_control]() : kindWords[setting.kind]()],
    [m.fact_private(), setting.private_position ? privateWord(setting) : ""],
    [m.fact_default(), setting.defaults.map(defaultWords).join(" / ")],
    [m.fact_path(), setting.path.join(" › ")],
    [m.fact_page(), setting.url ?? ""],
    [m.fact_contact(), setting.contact?.to ?? ""],
    [m.fact_withdrawn(), setting.withdrawn ? `${setting.withdrawn.on}. ${setting.withdrawn.reason}` : ""],
    [m.fact_sure(), m.sure_since({ sure: confidenceWords[setting.confidence](), date: setting.last_seen })],
    ...sources.map((source): [string, string] => [m.source(), source]),
  ]);
}

function serviceClaims(service: ServiceRow): string[] {
  return claims([
    [m.fact_domains(), service.domains.join(m.comma())],
    [m.fact_withdrawn(), service.withdrawn ? `${service.withdrawn.on}. ${service.withdrawn.reason}` : ""],
    [m.settings(), service.settings.map((setting) => setting.title).join("; ")],
  ]);
}

function claims(facts: [name: string, text: string][]): string[] {
  return facts.filter(([, text]) => text).map(([name, text]) => m.report_claim({ name, text }));
}
