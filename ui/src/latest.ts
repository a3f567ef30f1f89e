import type { AppError } from "./host/api.gen";
import { asAppError } from "./notices.svelte";

/** Of several questions that are on their way at once, only the one asked last counts. */
export class Latest {
  private asked = 0;

  /** Asks, and hands over the answer, or why there is none. Nothing is handed over of a question after which another was
   * asked, or after which an act told what is newer. */
  async ask<T>(question: () => Promise<T>, take: (answer: T) => void, fail: (error: AppError) => void): Promise<void> {
    const mine = ++this.asked;
    try {
      const answer = await question();
      if (mine === this.asked) take(answer);
    } catch (thrown) {
      if (mine === this.asked) fail(asAppError(thrown));
    }
  }

  /** To be called when an act has told what is newer than any answer on its way. */
  outdate(): void {
    this.asked++;
  }
}
