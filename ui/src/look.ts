import type { Preferences } from "./host/api.gen";
import { layout } from "./layout.svelte";

export type Look = Pick<Preferences, "theme" | "text_size" | "motion">;
const dark = matchMedia("(prefers-color-scheme: dark)");
let look: Look = { theme: "system", text_size: 100, motion: "system" };
if (!import.meta.env.SSR) dark.addEventListener("change", () => paint());

/** Puts on the look that was chosen. Until a choice is known the system's own look is worn, as by the window
 * before its first picture. */
export function wear({ theme, text_size, motion }: Look = look): void {
  look = { theme, text_size, motion };
  paint();
}

/** The look that is worn. */
export function worn(): Look {
  return look;
}

function paint(): void {
  const root = document.documentElement;
  const isDark = look.theme === "dark" || (look.theme === "system" && dark.matches);
  root.dataset.theme = isDark ? "dark" : "light";
  root.dataset.motion = look.motion;
  const size = `${Math.min(200, Math.max(80, look.text_size))}%`;
  if (root.style.fontSize === size) return;
  root.style.fontSize = size;
  layout.look();
}
