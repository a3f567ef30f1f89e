import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import type { ManualChunkMeta } from "rollup";
import { defineConfig } from "vitest/config";
import { messages } from "./messages.config.js";

const entry = fileURLToPath(new URL("src/main.ts", import.meta.url));

/** Puts everything that the start imports, directly or through others, into one chunk. */
function firstScreen(id: string, { getModuleInfo }: ManualChunkMeta): string | undefined {
  const seen = new Set<string>();
  const isNeeded = (one: string): boolean => {
    if (one === entry) return true;
    if (seen.has(one)) return false;
    seen.add(one);
    return (getModuleInfo(one)?.importers ?? []).some(isNeeded);
  };
  return isNeeded(id) ? "first" : undefined;
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
    rollupOptions: { output: { manualChunks: firstScreen, experimentalMinChunkSize: 12_000 } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./src/test-setup.ts"],
    restoreMocks: true,
  },
}));
