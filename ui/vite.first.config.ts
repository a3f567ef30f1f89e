import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { messages } from "./messages.config.js";

/** The code that draws the first frame as HTML, before the window's own code is there: the same components, compiled to
 * write HTML. One script without imports, which the page holds in itself. */
export default defineConfig({
  plugins: [
    paraglideVitePlugin(messages),
    svelte({ compilerOptions: { css: "external" } }),
    // What comes later than the first frame is no part of it, and is never asked for by it.
    { name: "without-what-comes-later", resolveDynamicImport: () => ({ id: "later", external: true }) },
  ],
  build: {
    ssr: "src/first.ts",
    outDir: ".first",
    target: "safari16",
    minify: true,
    rollupOptions: { output: { format: "iife", inlineDynamicImports: false, entryFileNames: "first.js" } },
  },
  ssr: { noExternal: true, target: "node" },
});
