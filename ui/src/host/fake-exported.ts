import type { AnswerExported, Api, AppError, ExportedQuestion, ExportedReadingView, ExportedSaysView, ExportedView, ItemRow, OfferedExported } from "./api.gen";
import { fakeReader } from "./fake-seed";
import type { FakeCheck } from "./fake-standing";
import { spoken } from "./spoken";

export type ExportedCommand = "exported_choose" | "exported_answer" | "exported_keep" | "exported_leave";
type Handlers = { [C in ExportedCommand]: (request: Api[C]["request"]) => Api[C]["response"] };

/** Of which day the exports of the stand-in are. */
const DAY = "2026-11-03";
const SETTING = "chatgpt/improve";

/** What the export of a service can say of an item. */
export function exportSays(item: string): ExportedSaysView {
  if (item.startsWith("chatgpt/improve")) return { tells: true, told: spoken("The export of ChatGPT tells it in user_settings.json.") };
  if (item.startsWith("linkedin/")) return { tells: false, told: spoken("The export of LinkedIn holds no such state. No file of settings is in it.") };
  return { tells: null, told: spoken("Whether the service's own export tells this setting is not known.") };
}

/**
 * Exports of ChatGPT. A text with "theirs" is of another person, with "alone" a file that tells neither whose it is nor of
 * which day, with "any" of one of the accounts, with "sharing" one in which the setting is on, with "nothing" one that cannot tell.
 */
export class FakeExported {
  /** What the file that is chosen in the dialog holds; null where the person chooses none. */
  chooses: string | null = "{}";
  private text: string | null = null;
  private number = 0;

  constructor(
    private items: () => ItemRow[],
    private note: (item: string, check: FakeCheck) => void,
  ) {}

  handlers: Handlers = {
    exported_choose: (request) => {
      const { name, read = this.chooses } = request as { name?: string; read?: string };
      return read === null ? null : this.offer(read, name);
    },
    exported_answer: (answer) => this.view(answer),
    exported_keep: (answer) => this.keep(answer),
    exported_leave: () => {
      this.text = null;
    },
  };

  /** Whether an export is held. */
  get holds(): boolean {
    return this.text !== null;
  }

  private offer(text: string, name: string | undefined): OfferedExported {
    this.text = null;
    if (text.includes("theirs")) throw refusal("The export is of t…@example.com, and that is not the account on your list. Nothing was recorded.", "Take an export of your own account.");
    if (text.includes("nonsense")) throw refusal("a.zip is no export of a service that Withhold knows. Nothing was recorded.", "Take the ZIP as the service made it.");
    this.text = text;
    return { number: ++this.number, view: this.view({ number: this.number, name, mine: false }) };
  }

  private view({ number, name, of, mine }: AnswerExported): ExportedView {
    if (this.text === null || number !== this.number) throw refusal("What was read of the export is no longer held. Nothing was recorded.", "Choose the file again.", "not_found");
    const mine_of = this.items().filter((row) => row.id.startsWith(SETTING) && (!name || row.account === name));
    const alone = this.text.includes("alone");
    const shown = alone ? null : "m…@example.com";
    const account = mine_of.find((row) => alone || name || row.label === "mara@example.com") ?? null;
    const asks: ExportedQuestion[] = [];
    const question = (about: ExportedQuestion["about"], told: string, more: Partial<ExportedQuestion> = {}) => asks.push({ about, account: null, shown: null, candidates: [], told: spoken(told), ...more });
    if (this.text.includes("any") && !name) question("which", "Of which account is it?", { candidates: mine_of.map((row) => row.account) });
    else if (alone && account && !mine) question("whose", `The file does not say whose it is. Is it of your account “${account.account}”?`, { account: account.account });
    else if (alone && account && !of) question("day", "Nothing in the export tells its day. On which day was it made?");
    const day = alone ? (of ?? null) : DAY;
    return {
      services: ["ChatGPT"], day, day_from: day === null ? null : alone ? "person" : "member", asks, holds_not: [],
      whose: account && asks.every((one) => one.about === "day") ? [{ account: account.account, shown }] : [],
      readings: [this.reading(account?.id ?? null, asks.length > 0), { ...this.reading(null, false), of: "chatgpt/elsewhere", title: "Include your video recordings", finding: "cannot_tell", told: spoken("the key is not there, which says nothing") }],
      beside: [{ ...this.reading(null, false), of: null, title: "Ads off the service", private_position: null, told: spoken("ads in ads.json says false") }],
    };
  }

  private reading(item: string | null, asks: boolean): ExportedReadingView {
    const finding = this.text?.includes("nothing") ? "cannot_tell" : this.text?.includes("sharing") ? "shared" : "withheld";
    return {
      service: "ChatGPT", title: "Improve the model for everyone", of: SETTING, item, became: item === null ? "not_read" : asks ? "asks" : "dry_run", finding,
      private_position: "off", value: `${finding !== "withheld"}`, file: "user_settings.json", key: ["settings", "training_allowed"], reason: null,
      told: spoken(`settings › training_allowed in user_settings.json says ${finding !== "withheld"}`), note: item === null ? spoken("not on your list") : null,
    };
  }

  private keep(answer: AnswerExported): ExportedView {
    const view = this.view(answer);
    if (view.asks.length > 0) return view;
    for (const one of view.readings.filter(({ became }) => became === "dry_run")) {
      one.became = one.finding === "cannot_tell" ? "logged" : "recorded";
      const reader = fakeReader("exported/chatgpt/improve-model", "1", { value: one.value, decided_by: one.told.text });
      if (one.item && one.finding !== "cannot_tell") this.note(one.item, { seq: 0, day: DAY, finding: one.finding, reason: null, method: "exported", note: null, effective: null, retracted: null, reader, claim_day: view.day ?? DAY });
    }
    this.text = null;
    return view;
  }
}

function refusal(message: string, hint: string, code: AppError["code"] = "invalid"): AppError {
  return { code, message, hint };
}
