import type { AccountRow, EditAccount } from "../../host/api.gen";

/** What stands in the fields of the dialog. */
export interface Edited {
  label: string;
  plan: string;
  region: string;
  /** Instances to add. */
  instances: string[];
  /** Identifiers to add. */
  identifiers: string[];
  /** Whether the identifiers that are there are to be forgotten. */
  forget: boolean;
}

/** What differs from the account as it was when the dialog was opened, null where nothing does. What the person left alone
 * is not sent: another process may have changed it meanwhile. */
export function editOf(start: AccountRow, { label, plan, region, instances, identifiers, forget }: Edited): EditAccount | null {
  const differs = (now: string, before: string | null) => (now.trim() === (before ?? "") ? undefined : now.trim());
  const given = { label: differs(label, start.label), plan: differs(plan, start.plan), region: differs(region, start.region) };
  const named = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  if (Object.keys(named).length + instances.length + identifiers.length === 0 && !forget) return null;
  return { account: start.id, ...named, add_instances: instances, add_identifiers: identifiers, forget_identifiers: forget };
}
