import type { Param } from "../host/api.gen";
import { once } from "../once";
import { date, LOCALE } from "./dates";

export type Params = Readonly<Record<string, Param | undefined>>;

const number = once(() => new Intl.NumberFormat(LOCALE));
const plural = once(() => new Intl.PluralRules(LOCALE));
const join = {
  "": once(() => new Intl.ListFormat(LOCALE, { type: "unit", style: "short" })),
  and: once(() => new Intl.ListFormat(LOCALE, { type: "conjunction" })),
  or: once(() => new Intl.ListFormat(LOCALE, { type: "disjunction" })),
};

/** What cannot be said: a template that is none, or a parameter that is missing. */
class Unsaid extends Error {}

/**
 * Fills a template with what stands in it: `{name}`, `{list, and}`, `{list, or}` and
 * `{count, plural, one {a file} other {{count} files}}`. Null where that cannot be done.
 */
export function format(template: string, params: Params, words: (param: Param) => string): string | null {
  const reader = new Reader(template, params, words);
  try {
    const text = reader.pieces();
    return reader.atEnd() ? text : null;
  } catch (thrown) {
    if (thrown instanceof Unsaid) return null;
    throw thrown;
  }
}

/** A number, a day or a list as the language writes it; a text as it is. */
export function formatParam(param: Param, words: (param: Param) => string, how: keyof typeof join = ""): string {
  if (typeof param === "number") return number().format(param);
  if (typeof param === "string") return param;
  if (Array.isArray(param)) return join[how]().format(param.map((one) => formatParam(one, words, how)));
  return "day" in param ? date(param.day) : words(param);
}

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly params: Params,
    private readonly words: (param: Param) => string,
  ) {}

  atEnd(): boolean {
    return this.at === this.text.length;
  }

  /** Reads up to the end, or to a closing brace that was not opened here. */
  pieces(): string {
    let said = "";
    for (;;) {
      const stop = this.text.slice(this.at).search(/[{}]/);
      const end = stop < 0 ? this.text.length : this.at + stop;
      said += this.text.slice(this.at, end);
      this.at = end;
      if (this.text[this.at] !== "{") return said;
      said += this.value();
    }
  }

  private value(): string {
    const [, name = "", how] = this.take(/^\{([a-z_]+)(?:, (and|or|plural))?/);
    const param = this.params[name];
    if (param === undefined) throw new Unsaid();
    const said = how === "plural" ? this.form(param) : formatParam(param, this.words, how as keyof typeof join | undefined);
    this.take(/^\}/);
    return said;
  }

  /** The form that the language has for a number; all of them are read. */
  private form(param: Param): string {
    if (typeof param !== "number") throw new Unsaid();
    this.take(/^,/);
    const wanted = plural().select(param);
    const forms = new Map<string, string>();
    while (this.text[this.at] === " ") {
      const [, form = ""] = this.take(/^ (zero|one|two|few|many|other) \{/);
      forms.set(form, this.pieces());
      this.take(/^\}/);
    }
    const said = forms.get(wanted) ?? forms.get("other");
    if (said === undefined) throw new Unsaid();
    return said;
  }

  private take(what: RegExp): RegExpExecArray {
    const found = what.exec(this.text.slice(this.at));
    if (!found) throw new Unsaid();
    this.at += found[0].length;
    return found;
  }
}
