import { takeAhead } from "../round/ahead";
import { checklist, saidOf, type Outcome } from "../today/checklist.svelte";
import { copy } from "../../copy";
import type { Answer, AppError, Decide, ItemDetail } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { loadCard, type Card } from "./card";
import { saidOfPage } from "./page";

/** One item as the panel or the round shows it. */
export class ItemView {
  detail = $state.raw<ItemDetail | null>(null);
  /** What is asked about with the item, where the whole page was wanted. */
  others = $state.raw<ItemDetail[]>([]);
  /** Why the item could not be read. */
  error = $state.raw<AppError | null>(null);
  /** Why the page of the item could not be opened. */
  openError = $state.raw<AppError | null>(null);
  private wanted = "";

  /** Shows what is there already; nothing where nothing is. */
  constructor(card: Card | null = null) {
    if (!card) return;
    this.wanted = card.detail.row.id;
    this.detail = card.detail;
    this.others = card.others;
  }

  /** Reads an item; with the whole page, what is asked about with it too. */
  async show(id: string, wholePage = false): Promise<void> {
    if (this.wanted !== id) {
      this.detail = null;
      this.others = [];
      this.openError = null;
    }
    this.wanted = id;
    try {
      const card = await (takeAhead(id) ?? (wholePage ? loadCard(id) : this.alone(id)));
      if (this.wanted !== id) return;
      this.detail = card.detail;
      this.others = card.others;
      this.error = null;
    } catch (thrown) {
      if (this.wanted === id) this.error = asAppError(thrown);
    }
  }

  answer(answer: Omit<Answer, "item">): Promise<Outcome> {
    return checklist.act("record_check", { ...answer, item: this.wanted }, saidOf(this.wanted));
  }

  /** Records the answers about a whole page in one act. */
  async answerAll(answers: Answer[]): Promise<boolean> {
    return (await checklist.act("record_checks", answers, saidOfPage(answers))) !== false;
  }

  decide(decide: Omit<Decide, "item">): Promise<Outcome> {
    return checklist.act("decide", { ...decide, item: this.wanted }, saidOf(this.wanted));
  }

  /** Hands the page to the person's browser. Never changes what is known. */
  async openPage(): Promise<void> {
    if (!this.detail?.row.url) return;
    try {
      const opened = await host.call("open_page", { item: this.wanted });
      this.openError = null;
      notices.say(m.said_opened({ host: opened.host }));
    } catch (thrown) {
      this.openError = asAppError(thrown);
    }
  }

  async copyAddress(): Promise<void> {
    const address = this.detail?.row.url ?? this.detail?.contact?.to;
    if (address) await copy(address);
  }

  private async alone(id: string): Promise<Card> {
    return { detail: await host.call("item", { item: id }), others: [] };
  }
}

/** Opens a page that stands in the catalogue: a source or a help page. */
export async function openLink(url: string): Promise<void> {
  try {
    const opened = await host.call("open_link", { url });
    notices.say(m.said_opened({ host: opened.host }));
  } catch (thrown) {
    notices.fail(thrown);
  }
}
