import type { AppError, Param, Sentence } from "../host/api.gen";
import { format, type Params } from "./format";

type Messages = Readonly<Record<string, string>>;

/** The sentences of Rust in the window's language. They are fetched when the first one is said, which its own text says until then. */
class Sentences {
  messages = $state.raw<Messages>({});
  private asked = false;

  load(): void {
    if (this.asked) return;
    this.asked = true;
    // Without them every sentence is said by its own text.
    void import("./sentences.en.json").then(
      (loaded) => (this.messages = loaded.default),
      () => (this.asked = false),
    );
  }

  /** By its key; by the text that came along where the key is not known, or something that stands in it is missing. */
  say(key: string | undefined, params: Params | undefined, text: string): string {
    this.load();
    const template = key && Object.hasOwn(this.messages, key) ? this.messages[key] : undefined;
    return (template === undefined ? null : format(template, params ?? {}, words)) ?? text;
  }
}

export const sentences = new Sentences();

/** Words of ours within a sentence. */
function words(param: Param): string {
  return typeof param === "object" && "key" in param ? worded(param) : "";
}

/** A sentence as the person reads it; nothing where there is none. */
export function worded(sentence: Sentence | null | undefined): string {
  return sentence ? sentences.say(sentence.key, sentence.params, sentence.text) : "";
}

/** What happened, as the person reads it. */
export function messageOf(error: AppError): string {
  return sentences.say(error.key, error.params, error.message);
}

/** What to do about it, as the person reads it. */
export function hintOf(error: AppError): string {
  return sentences.say(error.hint_key, error.hint_params, error.hint);
}
