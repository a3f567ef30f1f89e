import type { Answer, Decide, UndoView } from "../../host/api.gen";
import { host } from "../../host/host";
import { notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { saidOfPage } from "../item/page";
import { checklist, saidOf, shownName, type Outcome } from "../today/checklist.svelte";
import { needy } from "../today/groups";

export type StepState = "answered" | "skipped" | "now" | "open";
/** A step: what was asked about, and the act by which it was recorded; null where nothing was. */
type Step = { ids: readonly string[]; how: "answered" | "skipped"; did: UndoView | null };

/** The guided pass through what needed the person when it began, and what a reading at its beginning has found. An item that needs nobody any more when its turn
 * comes, because another way covers it or another process answered, is left out. */
export class Round {
  queue = $state.raw<readonly string[]>([]);
  private steps = $state.raw<Step[]>([]);
  /** Set at each step, so that what is asked about does not change under the person's fingers. */
  current = $state<string | null>(null);
  /** What is asked about at once: the current item, and what stands on the same page. */
  asked = $state.raw<readonly string[]>([]);
  narrow = $state(false);
  onTop = $state(false);

  private done = $derived(this.steps.flatMap((step) => step.ids));
  private left = $derived.by(() => this.queue.filter((id) => this.done.includes(id) || this.asked.includes(id) || wants(id)));
  /** Where the pass is, counted from nought; one past the last when it is over. */
  at = $derived(this.left.filter((id) => this.done.includes(id)).length);
  count = $derived(this.left.length);
  over = $derived(this.current === null);
  answered = $derived(countOf(this.steps, "answered"));
  skipped = $derived(countOf(this.steps, "skipped"));
  /** How many steps were taken, and not taken back. */
  taken = $derived(this.steps.length);
  canUndo = $derived(this.steps.length > 0);
  segments = $derived.by(() => this.left.map((id): StepState => this.steps.find((step) => step.ids.includes(id))?.how ?? (this.asked.includes(id) ? "now" : "open")));

  constructor(queue: readonly string[]) {
    this.queue = queue;
    this.go(queue[0] ?? null);
  }

  /** Reads settings on this computer as the pass begins. What needs the person by that reading is asked about too, and
   * what needs nobody any more is left out once its turn comes. */
  async read(): Promise<void> {
    try {
      if ((await host.call("read_for_round")).length === 0) return;
      await checklist.load();
    } catch (thrown) {
      notices.fail(thrown);
    }
    const found = needy(checklist.overview?.items ?? []).map((row) => row.id);
    this.queue = [...this.queue, ...found.filter((id) => !this.queue.includes(id))];
    // Nothing is asked that the reading has just told, as long as nothing was answered.
    if (this.current === null || (this.steps.length === 0 && !wants(this.current))) this.next();
  }

  /** What is asked about together with the current item, which leads. */
  together(ids: readonly string[]): void {
    if (ids[0] === this.current) this.asked = ids;
  }

  answer(answer: Omit<Answer, "item">): Promise<boolean> {
    return this.forward((item) => checklist.act("record_check", { ...answer, item }, saidOf(item)), this.asked.slice(0, 1));
  }

  /** Records the answers about a whole page in one act. */
  answerAll(answers: Answer[]): Promise<boolean> {
    return this.forward(() => checklist.act("record_checks", answers, saidOfPage(answers)), answers.map((one) => one.item));
  }

  decide(decision: Decide["decision"]): Promise<boolean> {
    return this.forward((item) => checklist.act("decide", { item, decision }, saidOf(item)), this.asked.slice(0, 1));
  }

  skip(): void {
    const id = this.current;
    if (id === null || checklist.busy) return;
    const row = checklist.row(id);
    this.step({ ids: this.asked, how: "skipped", did: null });
    if (row) notices.say(m.said_skipped({ shown: shownName(row) }));
  }

  /** Back to the item before, and what was recorded there taken back. */
  async undo(): Promise<void> {
    const last = this.steps.at(-1);
    if (!last || checklist.busy) return;
    if (last.did && !(await checklist.undo(last.did))) return;
    this.steps = this.steps.slice(0, -1);
    this.go(last.ids[0] ?? null);
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

  private async forward(act: (item: string) => Promise<Outcome>, ids: readonly string[]): Promise<boolean> {
    const id = this.current;
    if (id === null || checklist.busy) return false;
    const done = await act(id);
    if (!done) return false;
    this.step({ ids, how: "answered", did: done.did });
    return true;
  }

  private step(step: Step): void {
    this.steps = [...this.steps, step];
    this.next();
  }

  private next(): void {
    this.go(this.queue.find((id) => !this.done.includes(id) && wants(id)) ?? null);
  }

  private go(id: string | null): void {
    this.current = id;
    this.asked = id === null ? [] : [id];
  }
}

function wants(id: string): boolean {
  return checklist.row(id)?.needs_you ?? false;
}

function countOf(steps: Step[], how: Step["how"]): number {
  return steps.filter((step) => step.how === how).flatMap((step) => step.ids).length;
}
