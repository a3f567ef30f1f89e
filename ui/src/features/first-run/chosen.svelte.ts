import type { NewAccount, ServiceRow } from "../../host/api.gen";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";

/** An account about to be put on the list. */
export class ChosenAccount {
  label = $state("");
  plan = $state("");
  instances = $state("");

  constructor(
    readonly service: ServiceRow,
    /** A name for the fields of the account, unique among the chosen. */
    readonly key: string,
  ) {}

  request(region: string): NewAccount {
    return {
      service: this.service.id,
      label: this.label.trim(),
      ...(this.plan ? { plan: this.plan } : {}),
      ...(region ? { region } : {}),
      instances: namesIn(this.instances),
    };
  }
}

/** The services picked so far, each with one account or more. */
export class Chosen {
  accounts = $state.raw<ChosenAccount[]>([]);
  /** The region of all chosen accounts; where empty, the preferred region. */
  region = $state("");

  has(service: string): boolean {
    return this.accounts.some((one) => one.service.id === service);
  }

  toggle(service: ServiceRow): void {
    if (this.has(service.id)) this.accounts = this.accounts.filter((one) => one.service.id !== service.id);
    else this.another(service);
  }

  another(service: ServiceRow): void {
    let key = service.id;
    for (let n = 2; this.accounts.some((one) => one.key === key); n++) key = `${service.id}-${n}`;
    this.accounts = [...this.accounts, new ChosenAccount(service, key)];
  }

  drop(account: ChosenAccount): void {
    this.accounts = this.accounts.filter((one) => one !== account);
  }

  /** Lets go of what is chosen at services that are not there any more. */
  keep(services: readonly string[]): void {
    if (this.accounts.some((one) => !services.includes(one.service.id))) this.accounts = this.accounts.filter((one) => services.includes(one.service.id));
  }

  async put(): Promise<boolean> {
    const rows = this.accounts.map((one) => one.request(this.region));
    const done = await checklist.act("add_accounts", rows, () => m.said_added({ count: rows.length }));
    if (done) this.accounts = [];
    return done !== false;
  }
}

/** What is chosen while nothing is on the list: how the list is to be kept may have to be chosen first, on another screen. */
export const firstChosen = new Chosen();

/** "gardens, letters" to its parts. */
export function namesIn(text: string): string[] {
  const parts = text.split(/[,\n]/).map((part) => part.trim());
  return parts.filter((part, index) => part && parts.indexOf(part) === index);
}
