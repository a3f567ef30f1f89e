import type { AppError, HistoryFilter, HistoryPlace, HistoryRow } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError } from "../../notices.svelte";

/** The words and the finding that History is narrowed to. */
export type Wanted = Pick<HistoryFilter, "query" | "finding">;

/** The records that were asked for so far, newest first, a page at a time. */
export class History {
  rows = $state.raw<HistoryRow[] | null>(null);
  /** Where older records begin, null where there are none. */
  next = $state.raw<HistoryPlace | null>(null);
  error = $state.raw<AppError | null>(null);
  /** Whether more than one page was asked for. */
  long = $state(false);
  /** Set while older records are on their way. */
  busy = $state(false);
  private wanted: Wanted = { query: "" };
  private asked = 0;

  /** Reads from the newest on: a page, or as many as are shown where the same is asked for again. */
  async load(wanted: Wanted): Promise<void> {
    const mine = ++this.asked;
    const same = wanted.query === this.wanted.query && wanted.finding === this.wanted.finding;
    const least = same ? (this.rows?.length ?? 0) : 0;
    this.wanted = wanted;
    this.busy = false;
    try {
      let { rows, next } = await host.call("history", wanted);
      while (mine === this.asked && next && rows.length < least) {
        const page = await host.call("history", { ...wanted, after: next });
        rows = [...rows, ...page.rows];
        next = page.next;
      }
      if (mine !== this.asked) return;
      this.rows = rows;
      this.next = next;
      this.long &&= same;
      this.error = null;
    } catch (thrown) {
      if (mine === this.asked) this.error = asAppError(thrown);
    }
  }

  /** Reads the page that follows. */
  async more(): Promise<void> {
    const { next, rows, asked: mine } = this;
    if (!next || !rows || this.busy) return;
    this.busy = true;
    try {
      const page = await host.call("history", { ...this.wanted, after: next });
      if (mine !== this.asked) return;
      this.rows = [...rows, ...page.rows];
      this.long = true;
      this.next = page.next;
      this.error = null;
    } catch (thrown) {
      if (mine === this.asked) this.error = asAppError(thrown);
    } finally {
      if (mine === this.asked) this.busy = false;
    }
  }
}
