// Draws the first frame as HTML while the window's own code is still on its way: Today, or the round where a reminder
// opened the window for it. The window's own code takes the HTML over. The program gives this script to the page before the page is fetched; the page calls it.
import { render } from "svelte/server";
import App from "./App.svelte";
import { placeAhead } from "./features/round/ahead";
import RoundScreen from "./features/round/RoundScreen.svelte";
import { checklist } from "./features/today/checklist.svelte";
import type { Handed } from "./host/handed";
import { wear } from "./look";
import { navigation } from "./navigation.svelte";
import { markShown } from "./ready";
import { there } from "./there";

declare global {
  interface Window {
    drawFirst?: () => void;
  }
}

window.drawFirst = () => {
  const text = document.getElementById("handed");
  if (text) window.handed = JSON.parse(text.textContent) as Handed;
  // Nothing keeps the text once it was read.
  text?.remove();
  const page = document.getElementById("app");
  if (page && window.handed) draw(page, window.handed as Handed);
};

function draw(page: HTMLElement, { overview, items }: Handed): void {
  const { screen } = navigation.place;
  const isRound = screen === "round" && placeAhead(overview, items);
  if (overview.accounts.length === 0 || (screen !== "today" && !isRound)) return;
  wear(overview.preferences);
  checklist.overview = overview;
  if (isRound) there.round = RoundScreen;
  page.innerHTML = render(App).body;
  page.dataset.drawn = screen;
  markShown(isRound ? "round" : "list");
}
