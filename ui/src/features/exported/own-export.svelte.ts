import { Attempt } from "../../attempt.svelte";
import type { AnswerExported, AppError, ExportedReadingView, ExportedView, OfferedExported } from "../../host/api.gen";
import { host, isAppError } from "../../host/host";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";

const MIB = 1024 * 1024;
/** The most bytes of a file that is dropped, since those cross the window whole. Of a file that is chosen little is read, however large the file is. */
const MOST = 256 * MIB;

/** A service's own export, from the file to what was kept of it. */
export class OwnExport {
  /** What the export says: before it is kept, what would become of it; after, what became of it. */
  view = $state.raw<ExportedView | null>(null);
  /** Whether it was kept. */
  kept = $state(false);
  readonly work = new Attempt();
  private answer: AnswerExported = { number: 0, mine: false };
  private turn = 0;

  /** The question that is to be answered next. */
  asked = $derived(this.view?.asks[0] ?? null);
  /** Whether anything of it is news. */
  isNews = $derived(this.view !== null && this.view.asks.length === 0 && this.view.readings.some(isNews));

  /** @param name For which item or account an export is read; for all of the list where there is none. */
  constructor(private readonly name?: string) {}

  choose(): Promise<boolean> {
    return this.read(() => host.call("exported_choose", this.named()));
  }

  /** The person dropped a file on the page. */
  drop(file: File): Promise<boolean> {
    return this.read(async () => {
      if (file.size > MOST) throw refusal(m.bring_too_large({ size: Math.floor(file.size / MIB), limit: MOST / MIB }), m.exported_too_large_hint());
      return host.readOwnExport(await bytesOf(file), { file: file.name, ...this.named() });
    });
  }

  /** The account in the export is the account on the list. */
  yes(): Promise<boolean> {
    return this.tell({ mine: true });
  }

  /** The export is of this account. */
  pick(name: string): Promise<boolean> {
    return this.tell({ name });
  }

  /** The export is of this day. */
  say(of: string): Promise<boolean> {
    return this.tell({ of });
  }

  /** Keeps what the export says. Where something has to be answered first, nothing is kept. */
  async keep(): Promise<boolean> {
    const done = await this.begin(async (still) => {
      const view = await host.call("exported_keep", this.answer);
      if (!still()) return;
      this.view = view;
      this.kept = view.asks.length === 0;
    });
    if (done) await checklist.load();
    return done;
  }

  /** Lets go all that was read, and what a reading under way will bring. Nothing is kept of it. */
  leave(): void {
    if (!this.view && !this.work.busy) return;
    this.turn++;
    this.forget();
    this.work.error = null;
    void host.call("exported_leave").catch(() => {});
  }

  private named(): { name?: string } {
    return this.name === undefined ? {} : { name: this.name };
  }

  private forget(): void {
    this.view = null;
    this.kept = false;
  }

  private read(how: () => Promise<OfferedExported | null>): Promise<boolean> {
    return this.begin(async (still) => {
      try {
        const offered = await how();
        if (!still() || !offered) return;
        this.forget();
        this.answer = { number: offered.number, mine: false, ...this.named() };
        this.view = offered.view;
      } catch (thrown) {
        // A file that cannot be read leaves nothing to be kept, not even of the file before.
        if (still()) this.forget();
        throw thrown;
      }
    });
  }

  private tell(more: Partial<AnswerExported>): Promise<boolean> {
    return this.begin(async (still) => {
      const answer = { ...this.answer, ...more };
      const view = await host.call("exported_answer", answer);
      if (!still()) return;
      this.answer = answer;
      this.view = view;
    });
  }

  /** Does the work; what went wrong after the page was left is said no more. */
  private begin(work: (still: () => boolean) => Promise<void>): Promise<boolean> {
    const mine = this.turn;
    const still = () => mine === this.turn;
    if (!this.work.busy) this.work.error = null;
    return this.work.run(() =>
      work(still).catch((thrown: unknown) => {
        if (!still()) return;
        // What is held no longer cannot be kept any more.
        if (isAppError(thrown) && thrown.code === "not_found") this.forget();
        throw thrown;
      }),
    );
  }
}

function isNews({ became, finding }: ExportedReadingView): boolean {
  return became === "dry_run" && finding !== "cannot_tell";
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw refusal(m.bring_unreadable(), m.bring_unreadable_hint());
  }
}

function refusal(message: string, hint: string): AppError {
  return { code: "invalid", message, hint };
}
