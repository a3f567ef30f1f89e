import type { CatalogueChanges, CatalogueOutcome, CatalogueState, ChangeRow, OutcomeKind } from "./api.gen";

const FIRST = { origin: "embedded" as const, serial: 11, issued: "2026-10-02" };
const SECOND = { origin: "current" as const, serial: 12, issued: "2026-11-20" };

function change(id: number, service: string, service_name: string, monogram: string, more: Partial<ChangeRow>): ChangeRow {
  return {
    id, service, service_name, monogram, setting: null, title: null, difference: "announced", kind: null, field: null, old: null, new: null, what: null, on: "2026-11-03", arrived: "2026-11-20",
    serial: SECOND.serial, seen: false, items: [], shaken: [], ...more,
  };
}

/** The catalogue of the stand-in: one that came along, and a newer one that a file or the network brings. */
export class FakeUpdates {
  newer = false;
  aside = false;
  changes: CatalogueChanges = { mine: [], others: [] };

  constructor(private plot: string) {
    if (plot === "changes") this.bring();
  }

  get unseen(): number {
    return this.changes.mine.filter((one) => !one.seen).length;
  }

  state(): CatalogueState {
    const now = this.newer ? SECOND : FIRST;
    const online = this.plot === "online";
    return {
      ...now, expires: this.plot === "expired" ? "2026-11-01" : "2027-10-02", expired: this.plot === "expired", services: 13, settings: 17,
      previous: this.newer ? FIRST : null, set_aside: this.aside ? SECOND : null, notice: null, takes_files: true, unseen: this.unseen,
      updates: { kind: online ? "on" : "no_address", address: online ? "https://updates.example.com/withhold.catalogue" : null, host: online ? "updates.example.com" : null, last_asked: null, last_answered: null, next: null, last_error: null },
      report_url: "https://example.com/withhold/issues",
    };
  }

  bring(): CatalogueOutcome {
    if (this.newer) return this.outcome("current");
    this.newer = true;
    this.aside = false;
    this.changes = {
      mine: [
        change(1, "linkedin", "LinkedIn", "in", { setting: "generative-ai", title: "Data for Generative AI Improvement", kind: "terms", what: "Training reached members in the EU, on by default.", items: ["linkedin/generative-ai@mara@example.com"], shaken: ["linkedin/generative-ai@mara@example.com"] }),
        change(2, "chatgpt", "ChatGPT", "Oa", { setting: "memory", title: "Reference chat history", difference: "setting_added", field: "title", new: "Reference chat history", on: "2026-11-20" }),
      ],
      others: [change(3, "duolingo", "Duolingo", "Du", { difference: "service_added", field: "settings", new: "2", on: "2026-11-20" })],
    };
    return this.outcome("installed");
  }

  back(): CatalogueOutcome {
    this.newer = false;
    this.aside = true;
    return this.outcome("went_back");
  }

  again(): CatalogueOutcome {
    this.newer = true;
    this.aside = false;
    return this.outcome("returned");
  }

  see(ids: number[]): CatalogueChanges {
    for (const one of this.changes.mine) one.seen ||= ids.length === 0 || ids.includes(one.id);
    return this.changes;
  }

  private outcome(outcome: OutcomeKind): CatalogueOutcome {
    return { outcome, mine: outcome === "installed" ? 2 : 0, others: outcome === "installed" ? 1 : 0, state: this.state() };
  }
}
