import type { AppError } from "./host/api.gen";
import { asAppError } from "./notices.svelte";

/** Work that is done one piece at a time, with the reason why a piece failed. */
export class Attempt {
  busy = $state(false);
  /** Why something failed. It stands until whoever owns this attempt clears it. */
  error = $state.raw<AppError | null>(null);

  /** Does the work, unless other work is under way. Gives whether it was done. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.error = asAppError(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
