import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { m } from "../paraglide/messages";
import english from "./en.json";

type Entry = string | { declarations: string[]; match: Record<string, string> }[];
const entries = english as unknown as Record<string, Entry>;
const source = join(import.meta.dirname, "..");

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    if (one.isDirectory()) return one.name === "paraglide" ? [] : files(join(folder, one.name));
    return /(?<!\.test)\.(ts|svelte)$/.test(one.name) ? [join(folder, one.name)] : [];
  });
}
const code = files(source).map((file) => [file, readFileSync(file, "utf8")] as const);
const used = new Set(code.flatMap(([, text]) => [...text.matchAll(/\bm\.([a-z][a-z0-9_]*)/g)].map((match) => match[1]!)));
const inputs = (texts: string[]) => [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)))].sort();

describe("the messages", () => {
  it("are all there, and none is left over", () => {
    expect([...used].filter((key) => !(key in entries))).toEqual([]);
    expect(Object.keys(entries).filter((key) => !used.has(key))).toEqual([]);
  });

  it("have both forms wherever something is counted, and declare what they use", () => {
    for (const [key, entry] of Object.entries(entries)) {
      if (typeof entry === "string") continue;
      const [one] = entry;
      expect(Object.keys(one!.match).map((form) => form.split("=")[1]), key).toEqual(["one", "other"]);
      const declared = one!.declarations.filter((line) => line.startsWith("input ")).map((line) => line.slice(6));
      for (const name of inputs(Object.values(one!.match))) expect(declared, key).toContain(name);
    }
  });

  it("fill every placeholder", () => {
    for (const [key, entry] of Object.entries(entries)) {
      const names = typeof entry === "string" ? inputs([entry]) : entry[0]!.declarations.filter((line) => line.startsWith("input ")).map((line) => line.slice(6));
      const given = Object.fromEntries(names.map((name) => [name, 2]));
      const said = (m as unknown as Record<string, (given: object) => string>)[key]!(given);
      expect(said, key).not.toMatch(/[{}]|undefined/);
      expect(said, key).not.toBe(key);
    }
  });

  it("count in English", () => {
    expect(m.headline({ off: 1, total: 1 })).toBe("1 of 1 setting is off");
    expect(m.headline({ off: 17, total: 23 })).toBe("17 of 23 settings are off");
    expect(m.needs_you_line({ count: 1 })).toBe("1 needs you today.");
  });

  it("are the only words on screen", () => {
    // Text between tags, with what stands in braces taken out, holds no words but the name of the program.
    const stray = code
      .filter(([file]) => file.endsWith(".svelte"))
      .flatMap(([file, text]) => {
        const markup = text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "").replace(/\{[^{}]*(\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g, "");
        return [...markup.replace(/=>/g, "").matchAll(/>([^<>]*[A-Za-z]{3}[^<>]*)</g)].map((match) => `${file.slice(source.length)}: ${match[1]!.trim()}`);
      });
    expect(stray.filter((line) => !line.endsWith(": Withhold"))).toEqual([]);
  });
});
