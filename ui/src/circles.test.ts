import { expect, it } from "vitest";

const texts = import.meta.glob<string>(["./**/*.ts", "./**/*.svelte", "!./**/*.test.ts", "!./paraglide/**"], { query: "?raw", import: "default", eager: true });

/** What a file imports, at once or later, of the window's own files. */
function importsOf(file: string): string[] {
  const named = [...(texts[file] ?? "").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path]) => new URL(path ?? "", `file:///${file}`).pathname);
  return named.flatMap((path) => [path, `${path}.ts`].map((one) => `.${one}`).filter((one) => one in texts));
}

/** The files on a way from a file back to itself; empty where there is no such way. */
function circleFrom(file: string, way: string[] = [], seen = new Set<string>()): string[] {
  for (const next of importsOf(file)) {
    if (next === (way[0] ?? file)) return [...way, file];
    if (seen.has(next)) continue;
    seen.add(next);
    const found = circleFrom(next, [...way, file], seen);
    if (found.length > 0) return found;
  }
  return [];
}

it("no file of the window imports itself by way of others", () => {
  const files = Object.keys(texts);
  expect(files.length).toBeGreaterThan(100);
  expect(importsOf("./App.svelte")).toContain("./features/vault/Gate.svelte");
  expect(importsOf("./App.svelte")).toContain("./features/today/checklist.svelte.ts");
  expect(files.map((file) => circleFrom(file)).filter((way) => way.length > 0)).toEqual([]);
});
