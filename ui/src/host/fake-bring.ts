import type { Brought, BroughtRow, BroughtUser, ColumnView, ExportFormat, Fate, Offered } from "./api.gen";
import { spoken } from "./spoken";

const fakeColumns: ColumnView[] = [
  { name: "Where", kinds: [{ kind: "address", count: 2 }] },
  { name: "Who", kinds: [{ kind: "mail", count: 1 }, { kind: "empty", count: 1 }] },
  { name: "What", kinds: [{ kind: "number", count: 1 }, { kind: "text", count: 1 }] },
];

/**
 * A text that begins with "columns" is a table whose columns are not known, with "riddle" of no known format until one is
 * named, with "long" a long export; any other a short one.
 */
export function fakeOffer(text: string, { columns: picked, format }: { columns?: unknown; format?: string }, file: string | null): Offered {
  if (text.startsWith("riddle") && !format) {
    return { kind: "unknown", code: "invalid", message: "The file is a text without a table or addresses, and no export.", hint: "Choose the file that your password manager or browser wrote when you exported from it." };
  }
  if (text.startsWith("columns") && !picked && !format) {
    const guess = { title: null, address: 1, user_name: 2, header: true };
    return { kind: "columns", columns: fakeColumns, rows: 3, guess, looks_like: null };
  }
  return { kind: "brought", ...fakeBrought(text.startsWith("long") ? 3000 : 1, file) };
}

function fakeBrought(times: number, file: string | null): Brought {
  const rows = Array.from({ length: times }).flatMap((_, index) => fourRows(index * 4));
  const of = (fate: Fate) => rows.filter((row) => row.fate === fate).length;
  return {
    reading: 1, format: "bitwarden-json", shown: "a Bitwarden export (JSON)", file, odd: null,
    counts: { read: rows.length + 3, skipped: 2, sure: of("sure"), unsure: of("unsure"), duplicate: of("duplicate"), unmatched: 1 },
    skipped: { archived: 1, trashed: 1, not_a_login: 0, empty: 0, history: 0, unreadable: 0 },
    services: 2, faults: [{ row: 7, column: 3, sentence: spoken("The user name is a formula, so it was left out.") }], more_faults: 0,
    known: [{ id: "linkedin", name: "LinkedIn", monogram: "Li" }, { id: "x", name: "X", monogram: "X" }], rows,
  };
}

function fourRows(from: number): BroughtRow[] {
  const row = (at: number, fate: Fate, services: string[], more: Partial<BroughtRow> = {}): BroughtRow => ({
    login: from + at, title: "", place: `${services[0]}.com`, masked: "m•••@e•••", fate, services, why: null, account: null, earlier: null, ...more,
  });
  return [
    row(1, "sure", ["linkedin"]),
    row(2, "sure", ["x"]),
    row(3, "unsure", ["linkedin", "x"], { why: spoken("The login has addresses of several services.") }),
    row(4, "duplicate", ["linkedin"], { account: "LinkedIn, work" }),
  ];
}

export const fakeUnmatched: BroughtRow[] = [{ login: 9, title: "Bakery", place: "bakery.example", masked: null, fate: "unmatched", services: [], why: null, account: null, earlier: null }];
export const fakeNames: BroughtUser[] = [{ login: 1, name: "mara@example.com" }, { login: 2, name: "mara" }];
export const fakeFormats: ExportFormat[] = [
  { name: "bitwarden-json", shown: "Bitwarden export (JSON)" },
  { name: "keeper-csv", shown: "Keeper export (CSV)" },
  { name: "csv", shown: "table (CSV)" },
];
