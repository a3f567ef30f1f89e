import type { SourceView, Speaker } from "../../host/api.gen";
import { sourceDay } from "../../messages/dates";
import { m } from "../../paraglide/messages";

const speakerWords: Record<Speaker, () => string> = {
  vendor: m.speaker_vendor,
  archive: m.speaker_archive,
  press: m.speaker_press,
  person: m.speaker_person,
  list: m.speaker_list,
};

/** Who speaks in a source, and of which day that is: "the service itself, 3 Nov 2026". */
export function sourceWords({ by, date }: Pick<SourceView, "by" | "date">): string {
  return m.source_by({ who: speakerWords[by](), day: sourceDay(date) });
}
