import { controlWords } from "../../components/standing";
import type { PlanEffect } from "../../host/api.gen";
import { m } from "../../paraglide/messages";

/** What one plan changes. */
export function changesOf(effects: readonly PlanEffect[], plan: string): PlanEffect[] {
  return effects.filter((effect) => effect.plan === plan);
}

/** "“Improve the model for everyone” starts as: off". */
export function effectWords({ title, excluded, starts }: PlanEffect): string {
  return excluded || !starts ? m.effect_excluded({ title }) : m.effect_starts({ title, state: controlWords[starts]() });
}
