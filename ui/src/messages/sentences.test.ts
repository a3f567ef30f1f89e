import { waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import type { AppError, Param, Sentence } from "../host/api.gen";
import { format, formatParam } from "./format";
import english from "./sentences.en.json";
import { hintOf, messageOf, sentences, worded } from "./sentences.svelte";

const of = (template: string, params: Record<string, Param>) => format(template, params, (param) => worded(param as Sentence));
const sentence = (key: string, params: Record<string, Param>, text: string): Sentence => ({ key, params, text });

describe("a template", () => {
  it("has numbers as the language writes them", () => {
    expect(of("{host} sends more than {limit} bytes.", { host: "a.example.com", limit: 4194304 })).toBe("a.example.com sends more than 4,194,304 bytes.");
  });

  it("has days as the window writes them", () => {
    expect(of("It expired on {day}.", { day: { day: "2027-02-23" } })).toBe("It expired on 23 Feb 2027.");
  });

  it("joins lists as it says", () => {
    const all = ["a", "b", "c"];
    expect([of("{all}", { all }), of("{all, and}", { all }), of("{all, or}", { all })]).toEqual(["a, b, c", "a, b and c", "a, b or c"]);
    expect(of("{all, or}", { all: [sentence("x.y", {}, "one"), { day: "2027-02-23" }, 1000] })).toBe("one, 23 Feb 2027 or 1,000");
  });

  it("chooses the form for a number", () => {
    const template = "{count, plural, one {One file is} other {{count} files are}} left in {folder}.";
    const left = (count: number) => of(template, { count, folder: "logs" });
    expect([left(0), left(1), left(2), left(1200)]).toEqual(["0 files are left in logs.", "One file is left in logs.", "2 files are left in logs.", "1,200 files are left in logs."]);
    expect(of("{count, plural, few {few} other {other}}", { count: 1 })).toBe("other");
  });

  it("is not said where something is missing, is of another kind, or is no template", () => {
    for (const template of ["No {what}.", "{count, plural, one {a} other {{what}}}", "{text, plural, one {a} other {b}}", "{count", "a } b", "{count, plural}", "{count, plural, one {a}}", "{Count}"]) {
      expect(of(template, { count: 2, text: "x" }), template).toBeNull();
    }
  });

  it("is read by all that the sources say", () => {
    for (const [key, template] of Object.entries<string>(english)) {
      // Whatever stands in one is a number where it counts, and a text elsewhere.
      const params = Object.fromEntries([...template.matchAll(/\{([a-z_]+)/g)].map(([, name]) => [name!, 2 as Param]));
      expect(of(template, params), key).not.toBeNull();
      expect(of(template, params), key).not.toMatch(/[{}]/);
    }
  });

  it("says a parameter alone", () => {
    expect(formatParam(1234, () => "")).toBe("1,234");
  });
});

describe("a sentence", () => {
  const full: AppError = {
    code: "vault", message: "The text of it.", hint: "The text of the hint.",
    key: "vault.clock_behind", params: { now: { day: "2027-02-23" }, last: { day: "2027-03-01" } },
    hint_key: "vault.hint.make_room", hint_params: {},
  };

  beforeEach(async () => {
    worded(sentence("a.b", {}, "loads them"));
    await waitFor(() => expect(sentences.messages).toHaveProperty(["vault.clock_behind"]));
  });

  it("is said by its key and what stands in it", () => {
    expect(messageOf(full)).toBe("This computer's clock says 23 Feb 2027, but the last record was made on 1 Mar 2027, so nothing was recorded.");
    expect(hintOf(full)).toBe("Make room, and do it again.");
  });

  it("has others within it", () => {
    const why = sentence("vault.no_room", { path: "/data" }, "no text");
    expect(worded(sentence("vault.not_compacted", { why }, "no text"))).toBe("Forgotten. Traces may stand in the file until it is compacted: There is no room left on the disk that holds /data.");
  });

  it("falls back to its text where the key is not known, or there is none", () => {
    expect(messageOf({ ...full, key: "vault.of_a_later_version" })).toBe("The text of it.");
    expect(messageOf({ code: "vault", message: "Made by the window.", hint: "" })).toBe("Made by the window.");
    expect(worded(sentence("toString", {}, "no key of ours"))).toBe("no key of ours");
  });

  it("falls back to its text where something that stands in it is missing", () => {
    expect(messageOf({ ...full, params: { now: { day: "2027-02-23" } } })).toBe("The text of it.");
    expect(hintOf({ ...full, hint_key: "vault.folder_missing", hint_params: {} })).toBe("The text of the hint.");
  });

  it("is nothing where there is none", () => {
    expect([worded(null), worded(undefined)]).toEqual(["", ""]);
  });

  it("falls back within another one alone", () => {
    const why = sentence("vault.of_a_later_version", {}, "The disk is gone.");
    expect(worded(sentence("vault.not_compacted", { why }, "no text"))).toMatch(/compacted: The disk is gone\.$/);
  });
});
