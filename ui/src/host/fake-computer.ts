import type { ComputerView, ReadItems, ReadView, ReadingView, ReadsByItself, SetReadsByItself, TellingProgram } from "./api.gen";
import { spoken } from "./spoken";

const HOME = "/home/ana";

function reading(program: string, program_name: string, setting: string, title: string, told: string, more: Partial<ReadingView>): ReadingView {
  return {
    program, program_name, there: true, release: "1.4.0", installation: null, setting, title, purpose: "training", finding: "cannot_tell", value: null, decided_by: null, reason: null, told: spoken(told),
    unless: [], of: null, items: [], write: null, notes: [], ...more,
  };
}

/** The programs on the computer of the stand-in. */
export class FakeComputer {
  /** Whether the editor shares what its own file has turned off before. */
  turnedOn = false;
  /** Whether nothing is read without being asked for. */
  off = false;
  private resting = new Set<string>();
  private project: string | null = null;

  constructor(private items: () => string[]) {}

  readonly handlers = {
    look: () => this.look(),
    look_in_project: () => this.look("/home/ana/letters"),
    read_here: ({ name }: ReadItems) => this.read(name),
    read_for_round: () => this.read(undefined),
    reads_by_itself: () => this.readsByItself(),
    set_reads_by_itself: ({ on, program }: SetReadsByItself) => this.setReadsByItself(on, program),
  };

  /** The programs that tell of an item. */
  tellingOf(item: string): TellingProgram[] {
    return item.startsWith("linkedin/generative-ai") ? [{ program: "editor", program_name: "Example Editor", by_itself: !this.resting.has("editor") }] : [];
  }

  readsByItself(): ReadsByItself {
    return { off: this.off, programs: this.items().flatMap((item) => this.tellingOf(item)).slice(0, 1) };
  }

  setReadsByItself(on: boolean, program: string | null): ReadsByItself {
    if (program === null) this.off = !on;
    else if (on) this.resting.delete(program);
    else this.resting.add(program);
    return this.readsByItself();
  }

  look(project = this.project): ComputerView {
    this.project = project;
    return { home: HOME, project, readings: this.readings() };
  }

  read(name: string | undefined): ReadView[] {
    const of = this.readings().filter((one) => one.items?.some((item) => !name || item === name));
    return of.map((one) => ({ item: one.items?.[0] ?? "", became: this.turnedOn ? "drift" : "recorded", reading: one, told: null }));
  }

  private readings(): ReadingView[] {
    const file = `${HOME}/.config/editor/settings.json`;
    const on = this.items().filter((item) => item.startsWith("linkedin/generative-ai"));
    const search = this.items().filter((item) => item.startsWith("google-search/"));
    return [
      reading("editor", "Example Editor", "training", "Train on my edits", `train in ${file} says ${this.turnedOn}`, {
        finding: this.turnedOn ? "shared" : "withheld", of: "linkedin/generative-ai", items: on, unless: [spoken("a project's file can undo it")],
        write: this.turnedOn ? { file, key: ["train"], variable: null, line: '"train": false' } : null,
      }),
      reading("editor", "Example Editor", "crashes", "Crash reports", "nothing is set, and the program then shares", { finding: "shared", purpose: "telemetry" }),
      reading("notes", "Example Notes", "learn", "Learn from my notes", "nothing is set, and the program then shares", {
        finding: "shared", of: "google-search/ai", items: search, write: { file: null, key: [], variable: "NOTES_LEARN", line: "export NOTES_LEARN=0" },
      }),
      reading("slow", "Example Drive", "learn", "Learn", "the drive did not answer in time", { there: false, reason: "no_answer" }),
    ];
  }
}
