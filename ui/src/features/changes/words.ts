import type { DifferenceKind } from "../../host/api.gen";
import { m } from "../../paraglide/messages";

export const differenceWords: Record<DifferenceKind, () => string> = {
  service_added: m.difference_service_added,
  service_renamed: m.difference_service_renamed,
  service_withdrawn: m.difference_service_withdrawn,
  setting_added: m.difference_setting_added,
  renamed: m.difference_renamed,
  moved: m.difference_moved,
  default_reversed: m.difference_default_reversed,
  position_changed: m.difference_position_changed,
  control_changed: m.difference_control_changed,
  purpose_changed: m.difference_purpose_changed,
  alternative_changed: m.difference_alternative_changed,
  withdrawn: m.difference_withdrawn,
  announced: m.difference_announced,
};
