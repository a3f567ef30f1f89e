import type { Preferences } from "./host/api.gen";
import { layout } from "./layout.svelte";

type Look = Pick<Preferences, "theme" | "text_size" | "motion">;
const KEPT = "withhold-look";
const dark = matchMedia("(prefers-color-scheme: dark)");
let look: Look = { theme: "system", text_size: 100, motion: "system" };
dark.addEventListener("change", () => paint());

/** Draws the last look before the preferences are known, so that nothing flashes. */
export function rememberedLook(): void {
  try {
    look = { ...look, ...(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Look>) };
  } catch {
    localStorage.removeItem(KEPT);
  }
  paint();
}

export function wear({ theme, text_size, motion }: Preferences): void {
  look = { theme, text_size, motion };
  localStorage.setItem(KEPT, JSON.stringify(look));
  paint();
}

function paint(): void {
  const root = document.documentElement;
  const isDark = look.theme === "dark" || (look.theme === "system" && dark.matches);
  root.dataset.theme = isDark ? "dark" : "light";
  root.dataset.motion = look.motion;
  root.style.fontSize = `${Math.min(200, Math.max(80, look.text_size))}%`;
  layout.look();
}
