import { mount } from "svelte";
import App from "./App.svelte";
import { tellDrawn } from "./drawn";
import { firstCard } from "./features/round/ahead";
import { checklist } from "./features/today/checklist.svelte";
import { chooseHost } from "./host/choose";
import { host, useHost } from "./host/host";
import { wear, type Look } from "./look";
import { navigation } from "./navigation.svelte";
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
  if (round) await Promise.all([round, checklist.overview && firstCard(checklist.overview)]);
  // A page that was loaded anew because the vault was locked keeps the look that page had.
  wear(checklist.overview?.preferences ?? (history.state as { look?: Look } | null)?.look);
  void host.onVaultChanged(() => void checklist.load());
  mount(App, { target: document.getElementById("app") ?? document.body });
  tellDrawn();
}
