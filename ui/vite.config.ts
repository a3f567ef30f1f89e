import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { messages } from "./messages.config.js";

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
    // A fetch costs more than the few bytes that splitting finer would save.
    rollupOptions: { output: { experimentalMinChunkSize: 12_000 } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./src/test-setup.ts"],
    restoreMocks: true,
  },
}));
