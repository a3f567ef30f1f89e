import { takeAhead } from "../round/ahead";
import { checklist, saidOf } from "../today/checklist.svelte";
import { copy } from "../../copy";
import type { Answer, AppError, Decide, ItemDetail } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";

/** One item as the panel or the round shows it. */
export class ItemView {
  detail = $state.raw<ItemDetail | null>(null);
  /** Why it could not be read. */
  error = $state.raw<AppError | null>(null);
  /** Why its page could not be opened. */
  openError = $state.raw<AppError | null>(null);
  private wanted = "";

  async show(id: string): Promise<void> {
    if (this.wanted !== id) {
      this.detail = null;
      this.openError = null;
    }
    this.wanted = id;
    try {
      const detail = await (takeAhead(id) ?? host.call("item", { item: id }));
      if (this.wanted !== id) return;
      this.detail = detail;
      this.error = null;
    } catch (thrown) {
      if (this.wanted === id) this.error = asAppError(thrown);
    }
  }

  answer(answer: Omit<Answer, "item">): Promise<boolean> {
    return checklist.act("record_check", { ...answer, item: this.wanted }, saidOf(this.wanted));
  }

  decide(decide: Omit<Decide, "item">): Promise<boolean> {
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
