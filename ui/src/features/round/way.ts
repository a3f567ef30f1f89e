import type { ItemDetail } from "../../host/api.gen";

/** The way to a setting: in our own steps where there are any, else in the service's words. */
export function wayOf({ steps, path }: Pick<ItemDetail, "steps" | "path">): string[] {
  return steps.length > 0 ? steps : path;
}
