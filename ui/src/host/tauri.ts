import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Host } from "./host";

export const tauriHost: Host = {
  call: (command, ...[request]) => (request === undefined ? invoke(command) : invoke(command, { request })),
  onVaultChanged: (then) => listen("vault-changed", then),
};
