import { describe, expect, it } from "vitest";
import { fold, holdsWords } from "./fold";

describe("typed text", () => {
  it("is folded as the engine folds it: letters become small and lose their accents", () => {
    for (const [text, folded] of [
      ["LinkedIn", "linkedin"],
      ["ÄRGER", "arger"],
      ["Настройки", "настроики"],
      ["設定", "設定"],
      ["Ｃａｎｖａ", "canva"],
      ["ﬁle", "file"],
      ["İstanbul", "istanbul"],
    ] as const) {
      expect(fold(text)).toBe(folded);
    }
    expect(fold("e\u0301t\u00e9"), "however the accent was typed").toBe(fold("ÉTÉ"));
  });

  it("finds a text by its words in any order, with accents or without", () => {
    expect(holdsWords("ChatGPT Müller", "muller")).toBe(true);
    expect(holdsWords("ChatGPT Muller", "MÜLLER chat")).toBe(true);
    expect(holdsWords("ChatGPT Müller", "muller claude")).toBe(false);
    expect(holdsWords("ChatGPT Müller", "  ")).toBe(true);
  });
});
