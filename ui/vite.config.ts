import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ManualChunkMeta } from "rollup";
import type { Plugin } from "vite";
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

/** Puts all that the first frame needs into one script, which the program gives to the page before the page is fetched: the styles, and the
 * code that draws the frame, which was built before. A page gets what it fetches in small pieces, and late. */
const drawsFirst: Plugin = {
  name: "draws-first",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const page = bundle["index.html"];
    const styles = Object.values(bundle).find((part) => part.type === "asset" && part.fileName.endsWith(".css"));
    if (page?.type !== "asset" || styles?.type !== "asset") throw new Error("The page or its styles are missing.");
    delete bundle[styles.fileName];
    const wear = `{const sheet=new CSSStyleSheet();sheet.replaceSync(${JSON.stringify(String(styles.source).trim())});document.adoptedStyleSheets=[sheet]}`;
    const draw = readFileSync(new URL(".first/first.js", import.meta.url), "utf8").trim();
    this.emitFile({ type: "asset", fileName: "first.js", source: `${wear}\n${draw}` });
    page.source = String(page.source).replace(/^.*<link rel="stylesheet".*\n/m, "").replace("</body>", "<script>drawFirst()</script></body>");
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [
    paraglideVitePlugin(messages),
    svelte(),
    drawsFirst,
  ],
  // Vitest runs in Node: without this it would take Svelte's server build.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  server: { port: 5183, strictPort: true },
  build: {
    target: "safari16",
    modulePreload: { polyfill: false },
    sourcemap: false,
    // The first frame can be the round, whose styles have to be there with the page.
    cssCodeSplit: false,
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
