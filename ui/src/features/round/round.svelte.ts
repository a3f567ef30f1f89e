import type { Answer, Decide } from "../../host/api.gen";
import { host } from "../../host/host";
import { notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { checklist, saidOf, shownName } from "../today/checklist.svelte";

export type StepState = "answered" | "skipped" | "now" | "open";
type Step = { id: string; how: "answered" | "skipped" };

/** The guided pass through what needed the person when it began. */
export class Round {
  readonly queue: readonly string[];
  private steps = $state.raw<Step[]>([]);
  narrow = $state(false);
  onTop = $state(false);

  /** Where the pass is; one past the last when it is over. */
  at = $derived(this.steps.length);
  current = $derived.by(() => this.queue[this.at] ?? null);
  over = $derived.by(() => this.at >= this.queue.length);
  answered = $derived(this.steps.filter((step) => step.how === "answered").length);
  skipped = $derived(this.steps.filter((step) => step.how === "skipped").length);
  canUndo = $derived(this.steps.length > 0);
  segments = $derived.by(() => this.queue.map((_, index): StepState => this.steps[index]?.how ?? (index === this.at ? "now" : "open")));

  constructor(queue: readonly string[]) {
    this.queue = queue;
  }

  answer(answer: Omit<Answer, "item">): Promise<void> {
    return this.forward((item) => checklist.act("record_check", { ...answer, item }, saidOf(item)));
  }

  decide(decision: Decide["decision"]): Promise<void> {
    return this.forward((item) => checklist.act("decide", { item, decision }, saidOf(item)));
  }

  skip(): void {
    const id = this.current;
    if (id === null || checklist.busy) return;
    const row = checklist.row(id);
    this.steps = [...this.steps, { id, how: "skipped" }];
    if (row) notices.say(m.said_skipped({ shown: shownName(row) }));
  }

  /** Back to the item before, and what was recorded there taken back. */
  async undo(): Promise<void> {
    const last = this.steps.at(-1);
    if (!last || checklist.busy) return;
    if (last.how === "answered") {
      // Another act came between, in this window or another: taking that back would surprise.
      if (checklist.overview?.undo?.on !== last.id) {
        notices.say(m.said_undo_elsewhere());
        return;
      }
      if (!(await checklist.undo())) return;
    }
    this.steps = this.steps.slice(0, -1);
  }

  async shape(narrow: boolean, onTop: boolean): Promise<void> {
    try {
      await host.call("window_shape", { narrow, on_top: onTop });
      this.narrow = narrow;
      this.onTop = onTop;
    } catch (thrown) {
      notices.fail(thrown);
    }
  }

  /** Gives the window its own shape back. */
  async leave(): Promise<void> {
    if (this.narrow || this.onTop) await this.shape(false, false);
  }

  private async forward(act: (item: string) => Promise<boolean>): Promise<void> {
    const id = this.current;
    if (id !== null && !checklist.busy && (await act(id))) this.steps = [...this.steps, { id, how: "answered" }];
  }
}
