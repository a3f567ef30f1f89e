import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { takeOverview } from "./handed";
import type { Host } from "./host";

export const tauriHost: Host = {
  call: (command, ...[request]) => {
    const first = command === "overview" ? takeOverview() : null;
    if (first) return Promise.resolve(first as never);
    return request === undefined ? invoke(command) : invoke(command, { request });
  },
  readFile: (bytes, how) => invoke("bring_file", bytes, { headers: { "bring-how": JSON.stringify(how) } }),
  readOwnExport: (bytes, how) => invoke("exported_file", bytes, { headers: { "exported-how": plain(JSON.stringify(how)) } }),
  onBringProgress: (then) => listen<{ done: number; total: number }>("bring-progress", ({ payload }) => then(payload)),
  loadAnew: () => {
    location.reload();
    return true;
  },
  onVaultChanged: (then) => listen("vault-changed", then),
  onClosing: (then) => listen("closing-once", then),
};

/** The same JSON in letters that a header carries: a file can have any name. */
function plain(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
