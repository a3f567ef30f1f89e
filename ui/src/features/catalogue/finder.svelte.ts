import type { ServiceHit } from "../../host/api.gen";
import { host } from "../../host/host";
import { Latest } from "../../latest";
import { notices } from "../../notices.svelte";

/** Asks the engine which services a text means, best first. The rule is the engine's alone: the command line finds the
 * same. What was found last stands until the next answer is there. */
export class Finder {
  /** The services found, with what was hit where that was not the name; null where nothing is asked. */
  found = $state.raw<ServiceHit[] | null>(null);
  /** Fulfilled once what was asked last is answered. */
  answered: Promise<void> = Promise.resolve();
  private text = $state("");
  private questions = new Latest();

  get query(): string {
    return this.text;
  }

  set query(text: string) {
    this.text = text;
    this.again();
  }

  /** Asks once more: what there is to find may be another. */
  again(): void {
    this.answered = this.ask(this.text.trim());
  }

  private async ask(query: string): Promise<void> {
    if (query) return this.questions.ask(() => host.call("find_services", { query }), (hits) => (this.found = hits), (error) => notices.fail(error));
    this.questions.outdate();
    this.found = null;
  }
}
