import { doneTo } from "../../done";
import type { Overview } from "../../host/api.gen";
import { navigation, type Screen } from "../../navigation.svelte";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";
import { door } from "../vault/door.svelte";

export interface PaletteCommand {
  title: string;
  run: () => void;
}

/** What the palette can do besides finding things. */
export function commandsFor(overview: Overview, shortcuts: () => void): PaletteCommand[] {
  const to = (title: string, screen: Screen): PaletteCommand => ({ title, run: () => navigation.go(screen) });
  const writing: PaletteCommand[] = [];
  if (!overview.read_only) {
    if (overview.headline.needs_you > 0) writing.push(to(m.start_round(), "round"));
    writing.push(to(m.add_accounts(), "add"));
    writing.push(to(m.bring_from_manager(), "bring"));
    const { undo } = overview;
    if (undo) {
      writing.push({ title: m.undo_last({ shown: doneTo(undo) }), run: () => void checklist.undo(undo) });
    }
  }
  return [
    ...writing,
    to(m.today(), "today"),
    to(m.accounts(), "accounts"),
    to(m.computer(), "computer"),
    to(m.changes(), "changes"),
    to(m.history(), "history"),
    to(m.catalogue(), "catalogue"),
    to(m.settings(), "settings"),
    { title: m.lock_now(), run: () => void door.lock() },
    { title: m.shortcuts(), run: shortcuts },
  ];
}
