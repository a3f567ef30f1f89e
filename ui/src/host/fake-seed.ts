import type { Finding, ReaderView } from "./api.gen";
import { addDays, type FakeCheck, type FakeDecision } from "./fake-standing";

export interface FakeAccount {
  service: string;
  label: string;
  plan: string | null;
  region: string | null;
  instances: string[];
  added: string;
  removed: boolean;
  /** Masked, as the real ones reach the window. */
  identifiers: string[];
}

export interface FakeVault {
  accounts: FakeAccount[];
  checks: Map<string, FakeCheck[]>;
  decisions: Map<string, FakeDecision[]>;
}

/** An account as the stand-in starts it. */
export function fakeAccount(service: string, label = "", more: Partial<FakeAccount> = {}): FakeAccount {
  return { service, label, plan: null, region: null, instances: [], added: "2026-07-15", removed: false, identifiers: [], ...more };
}

export function emptyVault(): FakeVault {
  return { accounts: [], checks: new Map(), decisions: new Map() };
}

export function fakeReader(reader: string, version: string, more: Partial<ReaderView> = {}): ReaderView {
  return { reader, version, value: null, decided_by: null, account: null, ...more };
}

/** Writes checks into a vault, each so many days ago. */
function checker(vault: FakeVault, today: string) {
  let seq = 0;
  return (item: string, ago: number, finding: Finding, more: Partial<FakeCheck> = {}) => {
    const made: FakeCheck = { seq: ++seq, day: addDays(today, -ago), finding, reason: null, method: "seen", note: null, effective: null, retracted: null };
    vault.checks.set(item, [...(vault.checks.get(item) ?? []), { ...made, ...more }]);
  };
}

export function seededVault(today: string): FakeVault {
  const vault = emptyVault();
  const check = checker(vault, today);
  vault.accounts = [
    fakeAccount("linkedin", "mara@example.com", { region: "NL" }),
    fakeAccount("x", "@mara"),
    fakeAccount("facebook", "Mara"),
    fakeAccount("chatgpt", "mara@example.com", { plan: "plus", identifiers: ["m•••@e•••"] }),
    fakeAccount("chatgpt", "work", { plan: "team" }),
    fakeAccount("claude", "mara@example.com"),
    fakeAccount("gemini", "mara@example.com"),
    fakeAccount("github", "mara"),
    fakeAccount("whatsapp"),
    fakeAccount("reddit"),
    fakeAccount("medium"),
    fakeAccount("tumblr", "", { instances: ["gardens", "letters"] }),
    fakeAccount("figma", "studio"),
    fakeAccount("slack", "studio"),
  ];
  check("linkedin/generative-ai@mara@example.com", 132, "withheld");
  check("linkedin/generative-ai@mara@example.com", 41, "withheld");
  check("linkedin/objection@mara@example.com", 45, "asked");
  check("x/grok@@mara", 93, "withheld");
  check("facebook/objection@Mara", 20, "asked");
  check("chatgpt/improve@mara@example.com", 6, "withheld", { method: "read", reader: fakeReader("chatgpt-data-controls", "2"), last_same: addDays(today, -1) });
  check("chatgpt/improve@work", 70, "withheld");
  check("claude/improve@mara@example.com", 18, "shared");
  check("claude/improve@mara@example.com", 18, "withheld");
  check("gemini/activity@mara@example.com", 1, "withheld", { effective: addDays(today, 2) });
  check("github/copilot@mara", 1, "shared", { note: "It was set to Enabled." });
  check("tumblr/third-party#gardens", 27, "withheld");
  check("figma/content@studio", 3, "unresolved", { reason: "admin_only" });
  const allow = { seq: 1, day: addDays(today, -30), decision: "allow" as const, until: null, undone: null };
  vault.decisions.set("slack/models@studio", [allow]);
  return vault;
}

/** A short list on which an off switch was found on again by a reader, and another by hand. */
export function driftedVault(today: string): FakeVault {
  const vault = emptyVault();
  const check = checker(vault, today);
  vault.accounts = [fakeAccount("claude", "work"), fakeAccount("x", "@mara"), fakeAccount("github", "mara")];
  check("claude/improve@work", 60, "withheld");
  check("claude/improve@work", 1, "shared", { method: "read", reader: fakeReader("claude-privacy", "3") });
  check("x/grok@@mara", 80, "withheld");
  check("x/grok@@mara", 2, "shared");
  return vault;
}

/** A list with a page on which two settings wait. */
export function pagedVault(): FakeVault {
  return { ...emptyVault(), accounts: [fakeAccount("google-search", "work"), fakeAccount("x", "@mara")] };
}

/** A list with a protection that either of two settings gives, and neither was looked at. */
export function twoWaysVault(): FakeVault {
  return { ...emptyVault(), accounts: [fakeAccount("chatgpt", "work"), fakeAccount("x", "@mara")] };
}

/** A long list: `count` accounts at ChatGPT, each with a day of its own. */
export function longVault(today: string, count: number): FakeVault {
  const vault = emptyVault();
  for (let n = 1; n <= count; n++) {
    const label = `account ${String(n).padStart(3, "0")}`;
    vault.accounts.push(fakeAccount("chatgpt", label));
    const seen = { finding: "withheld" as const, reason: null, method: "seen" as const, note: null, effective: null, retracted: null };
    if (n % 2) vault.checks.set(`chatgpt/improve@${label}`, [{ seq: n, day: addDays(today, -(n % 120)), ...seen }]);
  }
  return vault;
}
