import type { DefaultView, NoControl, PlanEffect, RegionRow, ServiceRow, SettingRow, Undoes, UrlScope } from "./api.gen";

/** What the stand-in knows of a setting: the row, and what the item panel shows beyond it. */
export interface FakeSetting extends SettingRow {
  steps: string[];
  url_scope: UrlScope | null;
  url_hint: string | null;
  help_url: string | null;
  default: DefaultView | null;
  undoes: Undoes;
  undoes_note: string | null;
  traps: string[];
  delay_days: number | null;
  terms_changed: string | null;
  per: boolean;
  /** The setting of the same service that gives the same protection. */
  alternative_to: string | null;
}

export interface FakeService extends ServiceRow {
  settings: FakeSetting[];
}

export function fakeSetting(id: string, title: string, more: Partial<FakeSetting> = {}): FakeSetting {
  const made: FakeSetting = {
    id,
    title,
    other_titles: [],
    kind: "switch",
    no_control: null,
    purpose: "training",
    private_position: "off",
    private_label: "Off",
    url: null,
    contact: null,
    surface: ["web"],
    who_can_change: "holder",
    why: "What you post and write can be used to train models.",
    covers: null,
    path: ["Settings", "Privacy", title],
    defaults: [{ state: "on", plans: [], regions: [], since: null, note: null }],
    unsure: [],
    confidence: "confirmed",
    sources: [{ url: "https://example.com/help/ai-training", document: null, date: "2026-10-28", by: "vendor" }],
    last_seen: "2026-10-28",
    steps: [],
    url_scope: more.url ? "setting" : null,
    url_hint: null,
    help_url: null,
    default: { state: "on", since: null, note: null },
    undoes: "nothing",
    undoes_note: null,
    traps: [],
    delay_days: null,
    terms_changed: null,
    per: false,
    alternative_to: null,
    not_training: null,
    withdrawn: null,
    trains_by_default: false,
    no_way_out: false,
    has_direct_link: false,
    ...more,
  };
  const training = made.purpose === "training" && !made.withdrawn;
  const starts = made.default?.state === "on" || made.default?.state === "not_sent";
  return {
    ...made,
    no_way_out: training && made.no_control === "unavoidable",
    trains_by_default: training && (made.no_control === "unavoidable" || (made.kind !== "none" && starts)),
    has_direct_link: made.url !== null && !made.withdrawn && (made.url_scope === "setting" || made.url_scope === "form"),
  };
}

export function fakeService(
  id: string,
  name: string,
  monogram: string,
  rank: number,
  settings: FakeSetting[],
  more: Partial<FakeService> = {},
): FakeService {
  return {
    id,
    name,
    monogram,
    category: "social",
    rank,
    domains: [`${id}.com`],
    aliases: [],
    plans: [],
    plan_effects: [],
    per: null,
    own: false,
    accounts: 0,
    reviewed: "2026-11-20",
    policies: [],
    withdrawn: null,
    settings,
    ...more,
  };
}

function none(id: string, title: string, no_control: NoControl, why: string): FakeSetting {
  return fakeSetting(id, title, {
    kind: "none",
    no_control,
    private_position: null,
    private_label: null,
    path: [],
    defaults: [],
    default: null,
    undoes: "unknown",
    why,
    confidence: no_control === "unknown" ? "unsure" : "one_source",
  });
}

const plans = [
  { id: "free", name: "Free" },
  { id: "plus", name: "Plus" },
  { id: "team", name: "Team" },
];

const plan_effects: PlanEffect[] = [
  { plan: "team", setting: "improve", title: "Improve the model for everyone", excluded: false, starts: "off" },
  { plan: "team", setting: "portal", title: "Do not train on my content", excluded: true, starts: null },
];

export const fakeRegions: RegionRow[] = [
  { code: "EU", name: "European Union", other_names: [], in_eu: true, in_eea: true },
  { code: "EEA", name: "European Economic Area", other_names: [], in_eu: false, in_eea: true },
  { code: "DE", name: "Germany", other_names: ["Deutschland"], in_eu: true, in_eea: true },
  { code: "NL", name: "Netherlands", other_names: ["Holland"], in_eu: true, in_eea: true },
  { code: "NO", name: "Norway", other_names: [], in_eu: false, in_eea: true },
  { code: "GB", name: "United Kingdom", other_names: ["UK"], in_eu: false, in_eea: false },
  { code: "CH", name: "Switzerland", other_names: [], in_eu: false, in_eea: false },
];

export function fakeCatalogue(): FakeService[] {
  return [
    fakeService("linkedin", "LinkedIn", "in", 3, [
      fakeSetting("generative-ai", "Data for Generative AI Improvement", {
        url: "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
        path: ["Me", "Settings & Privacy", "Data privacy", "Data for Generative AI Improvement"],
        why: "Your profile, posts and articles train models that write content.",
        help_url: "https://www.linkedin.com/help/linkedin/answer/a6278444",
        default: { state: "on", since: "2024-09-18", note: "On in the EU since 3 November 2025." },
        undoes_note: "What was used before stays in the training set.",
        traps: ["The switch inside has other words than the page: “Use my data for training content creation AI models”."],
        terms_changed: "2026-11-03",
      }),
      fakeSetting("objection", "Data Processing Objection Form", {
        kind: "form",
        private_position: "submitted",
        private_label: null,
        url: "https://www.linkedin.com/help/linkedin/ask/TS-DPRO",
        url_scope: "form",
        default: { state: "not_sent", since: null, note: null },
        undoes: "unknown",
        confidence: "one_source",
        unsure: ["Whether the form is answered outside Europe."],
      }),
    ]),
    fakeService("x", "X", "X", 4, [
      fakeSetting("grok", "Allow your public data as well as your interactions… to be used for training", {
        url: "https://x.com/settings/grok_settings",
        private_label: null,
        traps: ["grok.com has a second switch of its own."],
      }),
      fakeSetting("old-grok", "Grok data sharing", {
        withdrawn: { on: "2026-03-01", reason: "It became part of the switch on the same page.", replaced_by: "grok" },
        sources: [{ url: null, document: "The page as it was kept in February 2026", date: "2026-02", by: "archive" }],
      }),
    ], { aliases: ["Twitter"], domains: ["x.com", "twitter.com"] }),
    fakeService("facebook", "Facebook", "Fb", 1, [
      fakeSetting("objection", "Objection to AI at Meta", {
        kind: "form",
        private_position: "submitted",
        private_label: null,
        url: "https://www.facebook.com/privacy/genai",
        url_scope: "form",
        default: { state: "not_sent", since: null, note: null },
      }),
    ]),
    fakeService("whatsapp", "WhatsApp", "Wa", 2, [
      none("chats", "Private chats", "promised", "WhatsApp says that private chats are not used."),
      fakeSetting("chat-privacy", "Advanced chat privacy", {
        purpose: "ai_feature",
        private_position: "on",
        private_label: "On",
        not_training: "This is no way out of training: private chats are not used for it either way.",
        default: { state: "off", since: null, note: null },
      }),
    ], { category: "messaging" }),
    fakeService("chatgpt", "ChatGPT", "Oa", 5, [
      fakeSetting("improve", "Improve the model for everyone", {
        url: "https://chatgpt.com/#settings/DataControls",
        traps: ["Thumbs up or down still sends the whole conversation."],
      }),
      fakeSetting("portal", "Do not train on my content", {
        kind: "form",
        private_position: "submitted",
        private_label: null,
        url: "https://privacy.openai.com/policies",
        url_scope: "form",
        alternative_to: "improve",
        default: { state: "not_sent", since: null, note: null },
      }),
      fakeSetting("memory", "Reference chat history", { purpose: "ai_feature" }),
    ], { category: "assistant", plans, plan_effects, domains: ["chatgpt.com", "openai.com"], aliases: ["OpenAI"] }),
    fakeService("claude", "Claude", "Cl", 6, [
      fakeSetting("improve", "Help improve Claude", { url: "https://claude.ai/settings/data-privacy-controls" }),
    ], { category: "assistant", domains: ["claude.ai"], plans }),
    fakeService("gemini", "Gemini", "Gm", 7, [
      fakeSetting("activity", "Keep Activity", { url: "https://myactivity.google.com/product/gemini", delay_days: 3 }),
    ], { category: "assistant", domains: ["gemini.google.com"] }),
    fakeService("google-search", "Google Search", "Go", 15, [
      fakeSetting("history", "Search Services History", {
        url: "https://myactivity.google.com",
        url_scope: "parent",
        path: ["My Activity", "Search Services History", "Turn off"],
        traps: ["Media you save is a second setting, “Save media”."],
      }),
      fakeSetting("media", "Save media", {
        private_label: "Not ticked",
        url: "https://myactivity.google.com",
        url_scope: "parent",
        path: ["My Activity", "Search Services History", "Save media"],
        traps: ["Media saved before has to be deleted by hand."],
      }),
    ], { category: "search", domains: ["myactivity.google.com"] }),
    fakeService("github", "GitHub", "Gh", 8, [
      fakeSetting("copilot", "Allow GitHub to use my data for product improvements", {
        kind: "choice",
        private_position: "choice",
        private_label: "Disabled",
        url: "https://github.com/settings/copilot/features",
      }),
    ], { category: "code" }),
    fakeService("reddit", "Reddit", "Rd", 9, [
      none("licence", "Posts licensed to AI makers", "unavoidable", "Reddit sells access to posts, and offers no way out."),
    ]),
    fakeService("tumblr", "Tumblr", "Tu", 10, [
      fakeSetting("third-party", "Prevent third-party sharing", {
        private_position: "on",
        private_label: "On",
        per: true,
        path: ["Blog settings", "Visibility", "Prevent third-party sharing"],
        url_hint: "tumblr.com/settings/blog/<name>",
      }),
    ], { per: "blog" }),
    fakeService("slack", "Slack", "Sl", 11, [
      fakeSetting("models", "Workspace model training", {
        kind: "mail",
        private_position: "submitted",
        private_label: null,
        who_can_change: "owner",
        surface: ["mail"],
        contact: {
          to: "feedback@slack.com",
          subject: "Slack Global model opt-out request",
          text: "Please exclude our workspace from your global models.\nWorkspace: studio.slack.com",
        },
        path: [],
        default: { state: "not_sent", since: null, note: null },
      }),
    ], { category: "work", per: "workspace" }),
    fakeService("figma", "Figma", "Fi", 12, [
      fakeSetting("content", "Content training", { kind: "admin", confidence: "unsure", unsure: ["Whether it is on for free teams."], who_can_change: "admin", path: ["Admin", "Settings", "AI", "Content training"] }),
    ], { category: "creative" }),
    fakeService("diary", "Diary", "Di", 14, [
      fakeSetting("notes", "Learn from my notes", { withdrawn: { on: "2026-02-01", reason: "Diary closed and deleted all notes.", replaced_by: null }, confidence: "one_source" }),
    ], { category: "health", domains: ["diary.example.com"], withdrawn: { on: "2026-02-01", reason: "Diary closed and deleted all notes.", replaced_by: "medium" } }),
    fakeService("medium", "Medium", "Me", 13, [
      none("robots", "Stories and crawlers", "unknown", "Nobody outside knows who has read the stories."),
    ], { category: "creative" }),
  ];
}
