import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import type { ManualChunkMeta } from "rollup";
import { defineConfig } from "vitest/config";
import { messages } from "./messages.config.js";

const entry = fileURLToPath(new URL("src/main.ts", import.meta.url));

/** Puts everything that the start imports, directly or through others, into one chunk: of the messages those it says. */
function firstScreen(id: string, { getModuleInfo, getModuleIds }: ManualChunkMeta): string | undefined {
  const message = /\/paraglide\/messages\/(\w+)\.js$/.exec(id)?.[1];
  if (message && message !== "_index") return saidFirst(getModuleInfo, getModuleIds).has(message) ? "first" : undefined;
  return isNeeded(id, getModuleInfo) ? "first" : undefined;
}

function isNeeded(id: string, getModuleInfo: ManualChunkMeta["getModuleInfo"], seen = new Set<string>()): boolean {
  if (id === entry) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (getModuleInfo(id)?.importers ?? []).some((importer) => isNeeded(importer, getModuleInfo, seen));
}

let said: Set<string> | undefined;
/** The messages in the code that the start needs. */
function saidFirst(getModuleInfo: ManualChunkMeta["getModuleInfo"], getModuleIds: ManualChunkMeta["getModuleIds"]): Set<string> {
  const code = () => [...getModuleIds()].filter((id) => id.includes("/src/") && !id.includes("/paraglide/") && isNeeded(id, getModuleInfo)).map((id) => getModuleInfo(id)?.code ?? "");
  return (said ??= new Set(code().flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map((match) => match[1]!))));
}

export default defineConfig(({ mode }) => ({
  plugins: [
    paraglideVitePlugin(messages),
    svelte(),
  ],
  // Vitest runs in Node: without this it would take Svelte's server build.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  server: { port: 5183, strictPort: true },
  build: {
    target: "safari16",
    modulePreload: { polyfill: false },
    sourcemap: false,
    // A fetch costs more than the few bytes that splitting finer would save: what the first screen needs is one file.
    rollupOptions: { output: { manualChunks: firstScreen, experimentalMinChunkSize: 12_000, onlyExplicitManualChunks: true } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./src/test-setup.ts"],
    restoreMocks: true,
  },
}));
