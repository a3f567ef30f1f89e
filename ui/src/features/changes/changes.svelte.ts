import type { AppError, CatalogueChanges, ChangeRow } from "../../host/api.gen";
import { host } from "../../host/host";
import { Latest } from "../../latest";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";

/** What newer catalogues brought: at the person's services, and elsewhere. */
export class Changes {
  all = $state.raw<CatalogueChanges | null>(null);
  error = $state.raw<AppError | null>(null);
  busy = $state(false);
  private readings = new Latest();

  fresh = $derived<ChangeRow[]>((this.all?.mine ?? []).filter((one) => !one.seen));
  seen = $derived<ChangeRow[]>((this.all?.mine ?? []).filter((one) => one.seen));

  load(): Promise<void> {
    const take = (all: CatalogueChanges) => ([this.all, this.error] = [all, null]);
    return this.readings.ask(() => host.call("catalogue_changes"), take, (error) => (this.error = error));
  }

  /** Marks changes as seen. What a change overtook stays overtaken until it is looked at. */
  async mark(ids: number[]): Promise<boolean> {
    if (this.busy || ids.length === 0) return false;
    this.busy = true;
    try {
      const all = await host.call("mark_changes_seen", { ids });
      this.readings.outdate();
      // What was marked, and cannot be read just then, is marked all the same.
      if (all === null) await this.load();
      else this.all = all;
      await checklist.load();
      return true;
    } catch (thrown) {
      notices.fail(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
