import type { Finding, Method } from "./api.gen";
import { addDays, type FakeCheck, type FakeDecision } from "./fake-standing";

export interface FakeAccount {
  service: string;
  label: string;
  plan: string | null;
  region: string | null;
  instances: string[];
  added: string;
  removed: boolean;
}

export interface FakeVault {
  accounts: FakeAccount[];
  checks: Map<string, FakeCheck[]>;
  decisions: Map<string, FakeDecision[]>;
}

/** An account as the stand-in starts it. */
export function fakeAccount(service: string, label = "", more: Partial<FakeAccount> = {}): FakeAccount {
  return { service, label, plan: null, region: null, instances: [], added: "2026-07-15", removed: false, ...more };
}

export function emptyVault(): FakeVault {
  return { accounts: [], checks: new Map(), decisions: new Map() };
}

export function seededVault(today: string): FakeVault {
  const vault = emptyVault();
  let seq = 0;
  const check = (item: string, ago: number, finding: Finding, more: Partial<FakeCheck> = {}) => {
    const method: Method = "seen";
    const made = { seq: ++seq, day: addDays(today, -ago), finding, reason: null, method, note: null, effective: null, retracted: null };
    vault.checks.set(item, [...(vault.checks.get(item) ?? []), { ...made, ...more }]);
  };
  vault.accounts = [
    fakeAccount("linkedin", "mara@example.com", { region: "NL" }),
    fakeAccount("x", "@mara"),
    fakeAccount("facebook", "Mara"),
    fakeAccount("chatgpt", "mara@example.com", { plan: "plus" }),
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
  check("chatgpt/improve@mara@example.com", 6, "withheld", { method: "read" });
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
