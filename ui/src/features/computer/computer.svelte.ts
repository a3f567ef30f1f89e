import { Attempt } from "../../attempt.svelte";
import type { ComputerView, ReadView, ReadingView } from "../../host/api.gen";
import { host } from "../../host/host";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";

/** One installation of a program, with what its settings say. */
export interface Installation {
  key: string;
  program: string;
  name: string;
  release: string | null;
  installation: string | null;
  /** The settings about training. */
  training: ReadingView[];
  /** All other settings. */
  others: ReadingView[];
  /** The service of the catalogue that the program belongs to, where none of the service's accounts is on the list. */
  unlisted: string | null;
}

/** What the programs on this computer say, as last looked at. Kept as long as the page lives: a page whose list is shut is loaded anew. */
export class ComputerLook {
  view = $state.raw<ComputerView | null>(null);
  /** What came of the last reading of the list. */
  read = $state.raw<ReadView[] | null>(null);
  readonly work = new Attempt();

  installations = $derived(this.view ? installationsOf(this.view.readings) : []);
  /** The programs whose drive did not answer. */
  silent = $derived((this.view?.readings ?? []).filter(isSilent).map((one) => one.program_name).filter((name, index, all) => all.indexOf(name) === index));
  /** Whether something that was read here is on the list. */
  onList = $derived((this.view?.readings ?? []).some((one) => (one.items ?? []).length > 0));

  look(): Promise<boolean> {
    return this.begin(async () => this.take(await host.call("look")));
  }

  /** Looks at a project's folder too, which the person chooses. Nothing changes where no folder was chosen. */
  lookInProject(): Promise<boolean> {
    return this.begin(async () => this.take((await host.call("look_in_project")) ?? this.view));
  }

  /** Reads what is on the list, and keeps what is news. */
  readList(): Promise<boolean> {
    return this.begin(async () => {
      this.read = await host.call("read_here", {});
      await checklist.load();
      this.take(await host.call("look"));
    });
  }

  /** Puts a service on the list, which every program of the service is then told with. */
  async put(service: string): Promise<void> {
    const done = await checklist.act("add_accounts", [{ service, label: "", instances: [] }], () => m.said_added({ count: 1 }));
    if (done) await this.look();
  }

  private begin(work: () => Promise<unknown>): Promise<boolean> {
    if (!this.work.busy) this.work.error = null;
    return this.work.run(work);
  }

  private take(view: ComputerView | null): void {
    this.view = view;
  }
}

export const computer = new ComputerLook();

/** The readings by program and installation: first where something is shared, then where nobody can tell. */
export function installationsOf(readings: readonly ReadingView[]): Installation[] {
  const all: Installation[] = [];
  for (const one of readings.filter((reading) => !isSilent(reading))) {
    const key = keyOf(one);
    let known = all.find((each) => each.key === key);
    if (!known) {
      known = { key, program: one.program, name: one.program_name, release: one.release, installation: one.installation, training: [], others: [], unlisted: unlistedOf(readings, key) };
      all.push(known);
    }
    (one.purpose === "training" ? known.training : known.others).push(one);
  }
  const weight = ({ training }: Installation) => Math.min(...training.map((one) => order[one.finding]), 3);
  return all.sort((one, other) => weight(one) - weight(other));
}

/** A text with the home folder written short. */
export function near(text: string, home: string | null | undefined): string {
  return home && home.length > 1 ? text.replaceAll(`${home}/`, "~/") : text;
}

/** The service of an installation of which nothing is on the list, where the list was open. */
function unlistedOf(readings: readonly ReadingView[], key: string): string | null {
  const own = readings.filter((one) => keyOf(one) === key && one.of !== null && one.items !== null);
  if (own.some((one) => (one.items ?? []).length > 0)) return null;
  return own[0]?.of?.split("/")[0] ?? null;
}

function keyOf(reading: ReadingView): string {
  return `${reading.program}/${reading.installation ?? ""}`;
}

const order = { shared: 0, cannot_tell: 1, withheld: 2 };

function isSilent(reading: ReadingView): boolean {
  return reading.reason === "no_answer";
}
