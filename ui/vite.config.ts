import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import type { ManualChunkMeta } from "rollup";
import { defineConfig } from "vitest/config";
import { messages } from "./messages.config.js";

const entry = fileURLToPath(new URL("src/main.ts", import.meta.url));

/** Where each message is a module of its own. */
const messageModule = /\/paraglide\/messages\/(?!_)(\w+)\.js$/;
/** A message as the code asks for it. */
const messageUse = /\bm\.(\w+)/g;

/** Puts everything that the start imports, directly or through others, into one chunk, and of the messages those that it asks for. */
function firstScreen(id: string, graph: ManualChunkMeta): string | undefined {
  const message = messageModule.exec(id)?.[1];
  const isFirst = message === undefined ? isNeeded(id, graph) : messagesAskedFor(graph).has(message);
  return isFirst ? "first" : undefined;
}

function isNeeded(id: string, graph: ManualChunkMeta, seen = new Set<string>()): boolean {
  if (id === entry) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (graph.getModuleInfo(id)?.importers ?? []).some((one) => isNeeded(one, graph, seen));
}

let asked: Set<string> | undefined;

function messagesAskedFor(graph: ManualChunkMeta): Set<string> {
  asked ??= new Set(
    [...graph.getModuleIds()]
      .filter((id) => !id.includes("/paraglide/") && isNeeded(id, graph))
      .flatMap((id) => [...(graph.getModuleInfo(id)?.code ?? "").matchAll(messageUse)].map(([, name]) => name ?? "")),
  );
  return asked;
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
    rollupOptions: { output: { manualChunks: firstScreen, onlyExplicitManualChunks: true, experimentalMinChunkSize: 12_000 } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./src/test-setup.ts"],
    restoreMocks: true,
    // A test waits for what it expects, however busy the machine; this is for one that waits in vain.
    testTimeout: 30_000,
  },
}));
