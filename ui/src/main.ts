import { hydrate, mount } from "svelte";
import App from "./App.svelte";
import { tellDrawn } from "./drawn";
import { firstCard } from "./features/round/ahead";
import { checklist } from "./features/today/checklist.svelte";
import { chooseHost } from "./host/choose";
import { host, useHost } from "./host/host";
import { wear, type Look } from "./look";
import { navigation } from "./navigation.svelte";
import { there } from "./there";
import "./styles/colours.css";
import "./styles/lists.css";
import "./styles/page.css";
import "./styles/parts.css";

// What a reminder opens is fetched beside the list and not after it; a fetch that fails is told where its screen is shown.
const round = navigation.place.screen === "round" ? import("./features/round/RoundScreen.svelte").catch(() => null) : null;

void start();

/** A function of its own, since nothing may be waited for at the top of this file: the script of the round imports the
 * script that holds this file, and each would wait for the other. */
async function start(): Promise<void> {
  useHost(await chooseHost());
  // Asked before anything is drawn. An answer that is there already is waited for, an answer on its way is not.
  await Promise.race([checklist.load(), new Promise((later) => setTimeout(later))]);
  // The round is drawn in one go: a first frame without its card would only make the card later.
  if (round) {
    const [screen] = await Promise.all([round, checklist.overview && firstCard(checklist.overview)]);
    if (screen) there.round = screen.default;
  }
  // A page that was loaded anew because the vault was locked keeps the look that page had.
  wear(checklist.overview?.preferences ?? (history.state as { look?: Look } | null)?.look);
  void host.onVaultChanged(() => void checklist.load());
  const target = document.getElementById("app") ?? document.body;
  if (target.dataset.drawn === navigation.place.screen) {
    const first = target.firstElementChild;
    hydrate(App, { target });
    // Where what was drawn is not what the code would draw, the code draws it anew.
    target.dataset.drawn = target.firstElementChild === first ? "kept" : "anew";
  } else {
    target.replaceChildren();
    mount(App, { target });
  }
  tellDrawn();
}
