// Made from the Rust types; do not edit.

export type AccountName = { 
/**
 * `service@label`.
 */
account: string, };

export type AccountRow = { 
/**
 * `service@label`, or `service` where there is no label.
 */
id: string, 
/**
 * The service's name in the catalogue.
 */
service: string, 
/**
 * The service's name as people know it.
 */
service_name: string, 
/**
 * The letters in its ring.
 */
monogram: string, 
/**
 * The account's label, empty where there is none.
 */
label: string, 
/**
 * The plan, where named.
 */
plan: string | null, 
/**
 * The region, where named.
 */
region: string | null, 
/**
 * Its instances.
 */
instances: Array<string>, 
/**
 * What an instance is called at this service, where it has any.
 */
per: string | null, 
/**
 * The plans to choose from.
 */
plans: Array<PlanView>, 
/**
 * The day it was put on the list.
 */
added: string, 
/**
 * By what the service shows it, as far as a screen may show that.
 */
identifiers: Array<string>, 
/**
 * The figures for this account alone.
 */
headline: Headline, };

export type AgentView = { 
/**
 * Whether it runs.
 */
running: boolean, 
/**
 * Its version.
 */
version: string | null, 
/**
 * When it next reminds or looks, as a moment with its offset.
 */
next: string | null, 
/**
 * How many items need the person; none where that is not known.
 */
due: number | null, 
/**
 * What shows its reminders.
 */
delivery: string | null, 
/**
 * Whether its icon is shown.
 */
tray: boolean, 
/**
 * What keeps reminders from arriving, as one sentence.
 */
trouble: Sentence | null, 
/**
 * Whether it starts at login.
 */
login: LoginState, 
/**
 * What to do where that is neither on nor off.
 */
login_hint: Sentence | null, };

export type Answer = { 
/**
 * The item.
 */
item: string, 
/**
 * What was found.
 */
found: Found, 
/**
 * Why nothing was, for an unresolved look.
 */
reason?: UnresolvedReason, 
/**
 * How it is known; "seen" where not given.
 */
method?: Method, 
/**
 * The words on the page.
 */
label_read?: string, 
/**
 * A note.
 */
note?: string, 
/**
 * The day it takes effect.
 */
effective?: string, 
/**
 * For an answer in writing: the day of the letter, where that is earlier.
 */
of?: string, };

export type AppError = { 
/**
 * What the window may do about it.
 */
code: ErrorCode, 
/**
 * What happened, as one sentence in English.
 */
message: string, 
/**
 * What to do about it, as one sentence in English.
 */
hint: string, 
/**
 * The name of the message, by which the window says it in the person's language.
 */
key?: string, 
/**
 * What stands in the message.
 */
params?: { [key in string]: Param }, 
/**
 * The name of the hint.
 */
hint_key?: string, 
/**
 * What stands in the hint.
 */
hint_params?: { [key in string]: Param }, 
/**
 * The address that could not be opened.
 */
url?: string, 
/**
 * What may have been meant.
 */
candidates?: Array<string>, };

export type BackupFile = { 
/**
 * Its number, by which it is restored.
 */
number: number, 
/**
 * The file's name, to be shown.
 */
name: string, };

export type BackupRow = { 
/**
 * Its name, to restore it by.
 */
name: string, 
/**
 * The day it was made.
 */
made: string, 
/**
 * Bytes it takes.
 */
bytes: number, };

export type BackupSource = { "from": "list", 
/**
 * Its name.
 */
name: string, } | { "from": "file", 
/**
 * Its number.
 */
number: number, };

export type BringChosen = { 
/**
 * The reading it was chosen from.
 */
reading: number, 
/**
 * The accounts.
 */
accounts: Array<BroughtAccount>, 
/**
 * Whether user names become labels.
 */
keep_user_names: boolean, };

export type BringHow = { 
/**
 * Whether the file chosen last is to be read once more.
 */
again: boolean, 
/**
 * The format, where the person named it.
 */
format?: string, 
/**
 * The columns, where the person picked them.
 */
columns?: ColumnsPicked, };

export type Brought = { 
/**
 * Names this reading, for all that is asked about it later.
 */
reading: number, 
/**
 * The format's name on the command line.
 */
format: string, 
/**
 * The format in words, with its article.
 */
shown: string, 
/**
 * The name of the file, where Withhold opened it itself and can delete it.
 */
file: string | null, 
/**
 * What was odd about the text.
 */
odd: OddText | null, 
/**
 * How many of each.
 */
counts: BroughtCounts, 
/**
 * Why entries were passed over.
 */
skipped: SkippedView, 
/**
 * How many services the sure logins are at.
 */
services: number, 
/**
 * What was wrong on the way, the first hundred.
 */
faults: Array<RowFaultView>, 
/**
 * How many more faults there were.
 */
more_faults: number, 
/**
 * The services that rows name.
 */
known: Array<BroughtService>, 
/**
 * The sure, unsure and duplicate logins, in the file's order.
 */
rows: Array<BroughtRow>, };

export type BroughtAccount = { 
/**
 * The login's number.
 */
login: number, 
/**
 * The service.
 */
service: string, };

export type BroughtCounts = { 
/**
 * All entries of the export.
 */
read: number, 
/**
 * Entries that were no logins.
 */
skipped: number, 
/**
 * Logins that are surely an account.
 */
sure: number, 
/**
 * Logins that are perhaps one, and wait for a yes.
 */
unsure: number, 
/**
 * Logins that an earlier login or an account on the list says already.
 */
duplicate: number, 
/**
 * Logins at no service of the catalogue.
 */
unmatched: number, };

export type BroughtName = { 
/**
 * The reading.
 */
reading: number, };

export type BroughtRow = { 
/**
 * Its number among the logins, from 1.
 */
login: number, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * Where it is used; empty where the export names nothing.
 */
place: string, 
/**
 * Its user name, masked.
 */
masked: string | null, 
/**
 * What becomes of it.
 */
fate: Fate, 
/**
 * The services it may be an account at.
 */
services: Array<string>, 
/**
 * Why it is not sure.
 */
why: Sentence | null, 
/**
 * For a duplicate of an account on the list: that account as people read it.
 */
account: string | null, 
/**
 * For a duplicate of an earlier login: that one's number.
 */
earlier: number | null, };

export type BroughtService = { 
/**
 * Its name in the catalogue.
 */
id: string, 
/**
 * Its name as people know it.
 */
name: string, 
/**
 * The letters in its ring.
 */
monogram: string, };

export type BroughtUser = { 
/**
 * The login.
 */
login: number, 
/**
 * Its user name.
 */
name: string, };

export type CalendarWritten = { 
/**
 * The file.
 */
file: string, };

export type CatalogueChanges = { 
/**
 * At services where the person has an account that was on the list when the change arrived.
 */
mine: Array<ChangeRow>, 
/**
 * Elsewhere.
 */
others: Array<ChangeRow>, };

export type CatalogueFile = { 
/**
 * Its bytes in base64, the plain alphabet with its padding.
 */
base64: string, };

export type CatalogueName = { 
/**
 * Where it lies.
 */
origin: CatalogueOrigin, 
/**
 * Its serial.
 */
serial: number, 
/**
 * The day it was put together.
 */
issued: string, };

export type CatalogueOrigin = "embedded" | "current" | "previous";

export type CatalogueOutcome = { 
/**
 * What happened.
 */
outcome: OutcomeKind, 
/**
 * Changes that came with it, at the person's services.
 */
mine: number, 
/**
 * Changes that came with it, elsewhere.
 */
others: number, 
/**
 * The catalogue now in force.
 */
state: CatalogueState, };

export type CatalogueState = { 
/**
 * Where it lies.
 */
origin: CatalogueOrigin, 
/**
 * The number that rises with every catalogue; 0 for a program built without one.
 */
serial: number, 
/**
 * The day it was put together.
 */
issued: string, 
/**
 * The last day on which it counts as current.
 */
expires: string, 
/**
 * Whether that day is over: a warning to show, and nothing stops.
 */
expired: boolean, 
/**
 * Services in it, without those that are no more.
 */
services: number, 
/**
 * Settings of those services, without those that are no more.
 */
settings: number, 
/**
 * The catalogue that a click goes back to, null where there is none.
 */
previous: CatalogueName | null, 
/**
 * The catalogue that the person went back from, null where they did not: a click takes it again.
 */
set_aside: CatalogueName | null, 
/**
 * What is wrong with the files of the catalogue, as a sentence and a hint: another one is in force instead.
 */
notice: AppError | null, 
/**
 * Whether this program trusts any key: without one it takes no catalogue from outside, by file or otherwise.
 */
takes_files: boolean, 
/**
 * How it is kept current.
 */
updates: CatalogueUpdates, 
/**
 * Changes at the person's services that were not marked as seen.
 */
unseen: number, 
/**
 * The page on which a fault of the catalogue is reported, empty where there is none. `open_link` opens it.
 */
report_url: string, };

export type CatalogueUpdates = { 
/**
 * Whether they are made.
 */
kind: UpdatesKind, 
/**
 * The address asked, null where this program was built without one.
 */
address: string | null, 
/**
 * Its host.
 */
host: string | null, 
/**
 * The moment it was last asked, RFC 3339 by the person's clock.
 */
last_asked: string | null, 
/**
 * The moment it last answered, RFC 3339 by the person's clock, whether or not it had something newer.
 */
last_answered: string | null, 
/**
 * The moment from which it is asked again by itself while a window is open, RFC 3339 by
 * the person's clock.
 */
next: string | null, 
/**
 * Why the last attempt came to nothing; null when it did not.
 */
last_error: AppError | null, };

export type Category = "social" | "assistant" | "messaging" | "search" | "work" | "code" | "creative" | "media" | "commerce" | "health" | "learning" | "device" | "own";

export type ChangeKind = "terms" | "purpose" | "setting" | "place" | "withdrawn";

export type ChangeRow = { 
/**
 * Its number.
 */
id: number, 
/**
 * The service's name in the catalogue.
 */
service: string, 
/**
 * The service's name as people know it.
 */
service_name: string, 
/**
 * The letters in its ring.
 */
monogram: string, 
/**
 * The setting, null where it concerns the whole service.
 */
setting: string | null, 
/**
 * The service's own words for the setting.
 */
title: string | null, 
/**
 * What sort of difference it is.
 */
difference: DifferenceKind, 
/**
 * For one that overtakes looks: what changed.
 */
kind: ChangeKind | null, 
/**
 * What of the entry differs, null where the catalogue says it in its own words: `name`, `settings`, `title`,
 * `url`, `path`, `position`, `kind`, `defaults`, `purpose`, `alternative` or `withdrawn`.
 */
field: string | null, 
/**
 * What stood there before; JSON where it is more than a text.
 */
old: string | null, 
/**
 * What stands there now; JSON where it is more than a text.
 */
new: string | null, 
/**
 * The catalogue's own words, or the sentence that an earlier version kept.
 */
what: string | null, 
/**
 * The day from which it holds: its own where known, otherwise the day it arrived.
 */
on: string, 
/**
 * The day it arrived.
 */
arrived: string, 
/**
 * The catalogue it came with.
 */
serial: number, 
/**
 * Whether the person marked it as seen.
 */
seen: boolean, 
/**
 * The person's items that it concerns.
 */
items: Array<string>, 
/**
 * Those among them that are shaken now, because of this or another change.
 */
shaken: Array<string>, };

export type ColumnKind = "address" | "mail" | "number" | "text" | "empty";

export type ColumnView = { 
/**
 * Its name, where the first row is sure to be a header.
 */
name: string | null, 
/**
 * How many values of each kind are in it, in the first 10,000 rows. A kind that is not there is left out.
 */
kinds: Array<KindCount>, };

export type ColumnsPicked = { 
/**
 * The title.
 */
title: number | null, 
/**
 * The address.
 */
address: number | null, 
/**
 * The user name or mail address.
 */
user_name: number | null, 
/**
 * Whether the first row names the columns.
 */
header: boolean, };

export type Confidence = "unsure" | "one_source" | "confirmed";

export type ConfirmCode = { 
/**
 * Its last two groups.
 */
end: string, };

export type ContactView = { 
/**
 * The mail address.
 */
to: string, 
/**
 * The subject line.
 */
subject: string | null, 
/**
 * The text.
 */
text: string, };

export type CoveredBy = { 
/**
 * Its name.
 */
id: string, 
/**
 * The service's own words for its setting.
 */
title: string, };

export type DataPlace = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The file within it.
 */
file: string, 
/**
 * Bytes the file takes.
 */
bytes: number, 
/**
 * Checks in it, retractions left out.
 */
checks: number, 
/**
 * Whether the chain of checks is whole.
 */
chain_whole: boolean, 
/**
 * The program's version.
 */
version: string, };

export type DayOfWeek = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type Decide = { 
/**
 * The item.
 */
item: string, 
/**
 * What is decided.
 */
decision: DecisionKind, 
/**
 * For a snooze: the day the item comes back; a week from today where not given.
 */
until?: string, };

export type DecisionKind = "allow" | "not_applicable" | "snooze" | "clear";

export type DefaultRow = { 
/**
 * The state.
 */
state: InitialState, 
/**
 * The plans it holds for, by the service's own words; all where empty.
 */
plans: Array<string>, 
/**
 * The regions it holds for, by their letters; all where empty.
 */
regions: Array<string>, 
/**
 * Since when.
 */
since: string | null, 
/**
 * What more there is to say.
 */
note: string | null, };

export type DefaultView = { 
/**
 * The state.
 */
state: InitialState, 
/**
 * Since when.
 */
since: string | null, 
/**
 * What more there is to say.
 */
note: string | null, };

export type DeleteEverything = { 
/**
 * The token of the question asked last.
 */
token: string, };

export type Deleted = { 
/**
 * What is gone.
 */
gone: Array<Sentence>, 
/**
 * What could not be deleted, and why.
 */
left: Array<Sentence>, };

export type DifferenceKind = "service_added" | "service_renamed" | "service_withdrawn" | "setting_added" | "renamed" | "moved" | "default_reversed" | "position_changed" | "control_changed" | "purpose_changed" | "alternative_changed" | "withdrawn" | "announced";

export type EditAccount = { 
/**
 * The account.
 */
account: string, 
/**
 * The new label.
 */
label?: string, 
/**
 * The new plan.
 */
plan?: string, 
/**
 * The new region.
 */
region?: string, 
/**
 * Instances to add.
 */
add_instances: Array<string>, 
/**
 * Identifiers to add, by which the service shows the account.
 */
add_identifiers: Array<string>, 
/**
 * Whether to forget all identifiers that were kept. That cannot be taken back.
 */
forget_identifiers: boolean, };

export type Encrypted = "keyring" | "passphrase" | "no";

export type Enter = { "with": "keyring" } | { "with": "recovery_code", 
/**
 * As typed or pasted.
 */
code: string, } | { "with": "passphrase", 
/**
 * As typed.
 */
passphrase: string, };

export type ErrorCode = "browser_missing" | "ambiguous" | "not_found" | "invalid" | "nothing_to_undo" | "read_only" | "needs_choice" | "needs_passphrase" | "needs_recovery" | "damaged" | "locked" | "vault";

export type ExportFormat = { 
/**
 * Its name on the command line, and in [`BringHow`].
 */
name: string, 
/**
 * Its name in a sentence, without an article: "Bitwarden export (JSON)".
 */
shown: string, };

export type Exported = { 
/**
 * The files.
 */
files: Array<string>, };

export type Fate = "sure" | "unsure" | "duplicate" | "unmatched";

export type Finding = "withheld" | "shared" | "asked" | "unresolved";

export type Forecast = { 
/**
 * The day of the reminder.
 */
date: string, 
/**
 * The time of day, `09:00`.
 */
time: string, 
/**
 * How many items the reminder is about.
 */
items: number, 
/**
 * What the reminder is about.
 */
kind: NoticeKind, };

export type Found = "withheld" | "shared" | "shared_then_withheld" | "asked" | "unresolved";

export type Frequency = "daily" | "weekly" | "monthly" | "off";

export type Headline = { 
/**
 * Protections of which a setting is freshly withheld.
 */
off: number, 
/**
 * Protections that could be off: all but those that are allowed, not applicable or without a control.
 */
total: number, 
/**
 * Protections that want the person's attention.
 */
needs_you: number, 
/**
 * Protections allowed on purpose.
 */
allowed: number, 
/**
 * Protections for which the service offers no control.
 */
no_control: number, 
/**
 * Protections that were looked at without an answer, and are neither off nor waiting.
 */
unresolved: number, };

export type HistoryFilter = { 
/**
 * One item only.
 */
item?: string, 
/**
 * Words that all have to occur.
 */
query: string, 
/**
 * Checks with this finding only.
 */
finding?: Finding, 
/**
 * Where to go on; from the newest line on where not given.
 */
after?: HistoryPlace, };

export type HistoryPage = { 
/**
 * The lines.
 */
rows: Array<HistoryRow>, 
/**
 * Where the next page begins; null on the last one.
 */
next: HistoryPlace | null, };

export type HistoryPlace = { 
/**
 * The moment of the last line before it, in microseconds.
 */
moment: number, 
/**
 * The sort of that line.
 */
rank: number, 
/**
 * The number of that line.
 */
seq: number, };

export type HistoryRecord = { "record": "check", 
/**
 * What was found.
 */
finding: Finding, 
/**
 * Why nothing was.
 */
reason: UnresolvedReason | null, 
/**
 * How it is known; null for the note of a salvage.
 */
method: Method | null, 
/**
 * Who says so.
 */
witness: Witness, 
/**
 * What a reader saw, where a reader is the witness.
 */
reader: ReaderView | null, 
/**
 * The words the person read.
 */
label_read: string | null, 
/**
 * The person's note.
 */
note: string | null, 
/**
 * The day it takes effect.
 */
effective: string | null, 
/**
 * The day it speaks of, where that is an earlier one.
 */
claim_day: string | null, 
/**
 * For a request: the day by which an answer is owed, where it was kept with it.
 */
answer_by: string | null, 
/**
 * The service's own word for the private position on the day of the look.
 */
private_label: string | null, 
/**
 * The position in which the setting protected on the day of the look.
 */
private_position: PrivatePosition | null, 
/**
 * Set where these two were not kept then: they are the catalogue's of today.
 */
words_of_today: boolean, 
/**
 * The last day on which a reader saw the same again.
 */
last_same: string | null, 
/**
 * SHA-256 of each piece of evidence, as 64 hexadecimal digits.
 */
evidence: Array<string>, 
/**
 * The day it was taken back, if it was.
 */
retracted: string | null, } | { "record": "retraction", 
/**
 * The check it names.
 */
of: number, 
/**
 * That check's name on every device.
 */
of_uuid: string, 
/**
 * What that check had found.
 */
finding: Finding, } | { "record": "decision", 
/**
 * What was decided.
 */
decision: DecisionKind, 
/**
 * Until when, for a snooze.
 */
until: string | null, 
/**
 * The day it was taken back, if it was.
 */
undone: string | null, } | { "record": "decision_retraction", 
/**
 * The decision it names.
 */
of: number, 
/**
 * What that had decided.
 */
decision: DecisionKind, 
/**
 * Until when, for a snooze.
 */
until: string | null, };

export type HistoryRow = { 
/**
 * Its place in the order of writing, unique among rows of its sort.
 */
seq: number, 
/**
 * Its name on every device.
 */
uuid: string, 
/**
 * The item.
 */
item: string, 
/**
 * The service's name as people know it.
 */
service_name: string, 
/**
 * The letters in its ring.
 */
monogram: string, 
/**
 * The setting's words.
 */
title: string, 
/**
 * The account's label.
 */
label: string, 
/**
 * The instance.
 */
instance: string | null, 
/**
 * Whether the account is off the list by now.
 */
removed: boolean, 
/**
 * The moment, RFC 3339.
 */
moment: string, 
/**
 * The day, where the person was.
 */
day: string, 
/**
 * Set where it came from another device with a moment that lies ahead: it does not count yet.
 */
ahead: boolean, 
/**
 * What was recorded.
 */
record: HistoryRecord, };

export type HitKind = "item" | "account" | "service";

export type InitialState = "on" | "off" | "not_sent" | "excluded" | "unknown";

export type ItemDetail = { 
/**
 * The line.
 */
row: ItemRow, 
/**
 * Where it was only taken for a training switch: what is true, to be said first.
 */
not_training: string | null, 
/**
 * Why it matters.
 */
why: string, 
/**
 * What data it covers.
 */
covers: string | null, 
/**
 * Where the control lives.
 */
surface: Array<Surface>, 
/**
 * The way there, in the service's own words.
 */
path: Array<string>, 
/**
 * Steps in our words.
 */
steps: Array<string>, 
/**
 * How near the address leads.
 */
url_scope: UrlScope | null, 
/**
 * An unconfirmed address, to be shown in words.
 */
url_hint: string | null, 
/**
 * The service's help page.
 */
help_url: string | null, 
/**
 * Whom to write to.
 */
contact: ContactView | null, 
/**
 * The state it starts in for this account.
 */
default: DefaultView | null, 
/**
 * Whether setting it undoes what happened before.
 */
undoes: Undoes, 
/**
 * More about that.
 */
undoes_note: string | null, 
/**
 * Things that catch people out.
 */
traps: Array<string>, 
/**
 * Days until the change takes effect.
 */
delay_days: number | null, 
/**
 * When it can be changed, where not always.
 */
window: string | null, 
/**
 * Earlier or other words for the setting.
 */
other_titles: Array<string>, 
/**
 * What in the entry is unsure.
 */
unsure: Array<string>, 
/**
 * First clock: when the catalogue entry was last seen at a source.
 */
entry_seen: string, 
/**
 * Second clock: when the person last looked.
 */
looked: string | null, 
/**
 * Third clock: when the terms last changed, as far as known.
 */
terms_changed: string | null, 
/**
 * Where the facts come from.
 */
sources: Array<SourceView>, 
/**
 * The last day on which a reader saw the same again, where that is later than the look.
 */
seen_again: string | null, 
/**
 * The other items whose setting stands on the same page, to be asked about together.
 */
same_page: Array<ItemRow>, 
/**
 * The item's records, newest first.
 */
history: Array<HistoryRow>, };

export type ItemName = { 
/**
 * `service/setting@label#instance`.
 */
item: string, };

export type ItemRow = { 
/**
 * `service/setting@label#instance`, each part only where needed.
 */
id: string, 
/**
 * The service's name in the catalogue.
 */
service: string, 
/**
 * The service's name as people know it.
 */
service_name: string, 
/**
 * The letters in its ring.
 */
monogram: string, 
/**
 * The setting's name in the catalogue.
 */
setting: string, 
/**
 * The service's own words for the setting.
 */
title: string, 
/**
 * `service@label`.
 */
account: string, 
/**
 * The account's label, empty where there is none.
 */
label: string, 
/**
 * The instance, where the setting has one control an instance.
 */
instance: string | null, 
/**
 * What sort of control it is.
 */
kind: Kind, 
/**
 * What is at stake.
 */
purpose: Purpose, 
/**
 * Whether it counts in the headline.
 */
counted: boolean, 
/**
 * Whether it was only taken for a training switch: it never counts.
 */
not_training: boolean, 
/**
 * The position in which it protects.
 */
private_position: PrivatePosition | null, 
/**
 * The service's own word for that position.
 */
private_label: string | null, 
/**
 * Who can change it.
 */
who_can_change: WhoCanChange, 
/**
 * What it amounts to.
 */
standing: StandingView, 
/**
 * Whether it wants the person's attention now.
 */
needs_you: boolean, 
/**
 * The item that speaks for this one, where either of the two is enough and the other is off or waits.
 */
covered_by: CoveredBy | null, 
/**
 * The name of the item that leads what this one protects together with others: its own where it stands alone.
 */
protection: string, 
/**
 * The day on which a snoozed item comes back.
 */
snoozed_until: string | null, 
/**
 * The last day on which its last look may be relied upon.
 */
fresh_until: string | null, 
/**
 * How much of that time is left, from 1 to 0; null where nothing fades.
 */
freshness: number | null, 
/**
 * The page to open.
 */
url: string | null, 
/**
 * The host of that page.
 */
host: string | null, 
/**
 * How sure the catalogue is.
 */
confidence: Confidence, };

export type KeyringView = "ready" | "empty" | "no_bus" | "no_service" | "no_collection" | "locked" | "denied" | "timed_out" | "failed";

export type Kind = "switch" | "choice" | "form" | "mail" | "opt_in" | "admin" | "none";

export type KindCount = { 
/**
 * The kind.
 */
kind: ColumnKind, 
/**
 * How many.
 */
count: number, };

export type Link = { 
/**
 * The address.
 */
url: string, };

export type LogText = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The text.
 */
text: string, };

export type LoginState = "off" | "on" | "switched_off" | "stale" | "unknown";

export type MakeVault = { 
/**
 * How.
 */
how: Encrypted, 
/**
 * The passphrase, where that is how.
 */
passphrase?: string, };

export type Method = "seen" | "pictured" | "letter" | "exported" | "read" | "local" | "public";

export type Missed = { 
/**
 * The day it belonged to.
 */
date: string, 
/**
 * How many items it was about.
 */
items: number, };

export type Motion = "system" | "reduced";

export type NewAccount = { 
/**
 * The service's name in the catalogue.
 */
service: string, 
/**
 * The label.
 */
label: string, 
/**
 * The plan.
 */
plan?: string, 
/**
 * The region; the preferred one where not given.
 */
region?: string, 
/**
 * Instances.
 */
instances: Array<string>, };

export type NoControl = "promised" | "unavoidable" | "unknown";

export type NoticeKind = "digest" | "drifted" | "overtaken" | "overdue" | "clock";

export type OddText = "lost_letters" | "not_utf8";

export type Offered = { "kind": "brought" } & Brought | { "kind": "columns" } & PickColumns | { "kind": "unknown" } & AppError | { "kind": "nothing" };

export type Opened = { 
/**
 * The address handed to the browser.
 */
url: string, 
/**
 * Its host.
 */
host: string, };

export type OutcomeKind = "installed" | "current" | "set_aside" | "went_back" | "returned";

export type Overview = { 
/**
 * The day all of it is for.
 */
today: string, 
/**
 * Set where another day than today was asked for: nothing can then be written.
 */
read_only: boolean, 
/**
 * The figures.
 */
headline: Headline, 
/**
 * All items, those that need the person first and oldest first.
 */
items: Array<ItemRow>, 
/**
 * All accounts, by service and label.
 */
accounts: Array<AccountRow>, 
/**
 * What the last undoable act was, null where there is none.
 */
undo: UndoView | null, 
/**
 * How many services the catalogue knows.
 */
services: number, 
/**
 * The day the catalogue in use was last reviewed.
 */
catalogue_reviewed: string, 
/**
 * Whether the catalogue in use is past its last day: a warning to show, and nothing stops.
 */
catalogue_expired: boolean, 
/**
 * Changes at the person's services that were not marked as seen.
 */
catalogue_unseen: number, 
/**
 * Records that came from another device with a moment that lies ahead: they do not count yet.
 */
records_ahead: number, 
/**
 * The person's preferences.
 */
preferences: Preferences, 
/**
 * What protects all of it.
 */
protection: Protection, };

export type OwnService = { 
/**
 * Its name.
 */
name: string, 
/**
 * The words of its setting.
 */
title: string, 
/**
 * The page, https.
 */
url?: string, 
/**
 * The way there.
 */
steps: Array<string>, 
/**
 * The position in which it protects.
 */
private_position: PrivatePosition, 
/**
 * The service's own word for it.
 */
private_label?: string, };

export type Param = number | string | { 
/**
 * The day.
 */
day: string, } | Array<Param> | Sentence;

export type PauseReminders = { 
/**
 * The day they come back; none lets them come again.
 */
until: string | null, };

export type Permission = { 
/**
 * Whether this system asks for it.
 */
needed: boolean, 
/**
 * Whether it is given.
 */
allowed: boolean, 
/**
 * One sentence.
 */
message: Sentence, };

export type Phase = "open" | "needs_choice" | "needs_passphrase" | "needs_recovery" | "locked" | "damaged" | "trouble";

export type PickColumns = { 
/**
 * The columns.
 */
columns: Array<ColumnView>, 
/**
 * Rows in the table, header included.
 */
rows: number, 
/**
 * A first guess.
 */
guess: ColumnsPicked, 
/**
 * The known format the header is nearest to, in words.
 */
looks_like: string | null, };

export type PlanEffect = { 
/**
 * The plan's name in the catalogue.
 */
plan: string, 
/**
 * The setting's name within the service.
 */
setting: string, 
/**
 * The service's own words for the setting.
 */
title: string, 
/**
 * Whether the setting does not arise on that plan.
 */
excluded: boolean, 
/**
 * The state it starts in on that plan, where that is another than without a plan.
 */
starts: InitialState | null, };

export type PlanView = { 
/**
 * Its name in the catalogue.
 */
id: string, 
/**
 * The service's own word.
 */
name: string, };

export type PolicyView = { 
/**
 * The address.
 */
url: string, 
/**
 * Set where nobody has confirmed it: then it is shown in words and not opened.
 */
unconfirmed: boolean, };

export type Preferences = { 
/**
 * Light, dark, or as the system says.
 */
theme: Theme, 
/**
 * Size of text in percent: 80 to 200.
 */
text_size: number, 
/**
 * Whether things may move on screen.
 */
motion: Motion, 
/**
 * The region given to new accounts.
 */
region: string | null, 
/**
 * Whether settings with another purpose than training count in the headline.
 */
every_purpose: boolean, 
/**
 * Whether the round's window starts on top of others.
 */
round_on_top: boolean, 
/**
 * Whether single letters and figures act as shortcuts.
 */
single_keys: boolean, 
/**
 * Whether the catalogue is kept current by itself, where the program has an address for that.
 */
catalogue_updates: boolean, 
/**
 * Minutes without a key or a movement after which the window locks; 0 for never.
 */
lock_after_minutes: number, 
/**
 * Whether the window locks when the computer goes to sleep.
 */
lock_at_sleep: boolean, };

export type PrivatePosition = "on" | "off" | "choice" | "submitted";

export type Protection = { 
/**
 * How it is encrypted.
 */
encrypted: Encrypted, 
/**
 * Set until a recovery code has been confirmed, and where that cannot be told; never where the vault is not
 * encrypted.
 */
needs_recovery: boolean, 
/**
 * What the keyring is called on this system.
 */
keyring_name: string, 
/**
 * The files beside an encrypted vault in which a list can be read without a key.
 */
in_the_clear?: Array<string>, 
/**
 * Why it cannot be told whether there are any.
 */
in_the_clear_unknown?: Sentence, };

export type Purpose = "training" | "ai_feature" | "ads" | "crawling" | "telemetry" | "research" | "sharing";

export type Query = { 
/**
 * The words.
 */
query: string, };

export type ReaderView = { 
/**
 * The reader.
 */
reader: string, 
/**
 * Its version.
 */
version: string, 
/**
 * The raw value.
 */
value: string | null, 
/**
 * What decided: a file and key, a layer, a variable, a place on the page.
 */
decided_by: string | null, 
/**
 * The account that was shown.
 */
account: string | null, };

export type RecoveryCode = { 
/**
 * The code, in groups.
 */
code: string, };

export type RegionRow = { 
/**
 * Its two letters, or `EU` or `EEA`.
 */
code: string, 
/**
 * Its English name.
 */
name: string, 
/**
 * Others that people use beside it.
 */
other_names: Array<string>, 
/**
 * Whether it lies within the European Union.
 */
in_eu: boolean, 
/**
 * Whether it lies within the European Economic Area.
 */
in_eea: boolean, };

export type ReminderSettings = { 
/**
 * How often the digest comes.
 */
frequency: Frequency, 
/**
 * On which day the digest comes, weekly and monthly.
 */
weekday: DayOfWeek, 
/**
 * At which full hour the digest comes, 0 to 23.
 */
hour: number, 
/**
 * The hour from which nobody is disturbed.
 */
quiet_from: number, 
/**
 * The hour at which the quiet hours end; the same as `quiet_from` for no quiet hours beyond those of the night.
 */
quiet_to: number, 
/**
 * The day on which reminders come back, where the person put all of them off.
 */
paused_until: string | null, 
/**
 * When the rhythm was chosen, by the clock on the wall: no date before that moment is made up for.
 */
since: string | null, 
/**
 * Whether a reminder names services, where whoever sends it can read them.
 */
names: boolean, 
/**
 * The folder in which a calendar is kept current.
 */
calendar: string | null, 
/**
 * Whether the program that reminds is to start at login.
 */
login: boolean, };

export type RemindersView = { 
/**
 * What the person wished for.
 */
settings: ReminderSettings, 
/**
 * The next one, if nothing is done before.
 */
next: Forecast | null, 
/**
 * What should have come and did not.
 */
missed: Missed | null, 
/**
 * What keeps reminders from being planned, or from being as they were wished, as one sentence.
 */
trouble: Sentence | null, 
/**
 * The file of the calendar that is kept current.
 */
calendar_file: string | null, 
/**
 * Why it is not current, as one sentence.
 */
calendar_trouble: Sentence | null, };

export type Restore = { 
/**
 * Which one.
 */
backup: BackupSource, 
/**
 * What opens it, where the person typed that.
 */
with?: Enter, };

export type Restored = { 
/**
 * Where it is kept, null where there was none.
 */
kept: string | null, };

export type RowFaultView = { 
/**
 * The row of a table counted from 1, header included; the line of a list; the entry of anything else.
 */
row: number, 
/**
 * The column, counted from 1.
 */
column: number | null, 
/**
 * What is wrong, and what was done about it.
 */
sentence: Sentence, };

export type Salvage = { 
/**
 * What the person typed, where that is needed.
 */
with?: Enter, };

export type SalvageReport = { 
/**
 * What was saved and what was lost.
 */
lines: Array<Sentence>, 
/**
 * Where the damaged file is kept.
 */
kept: string, };

export type SearchHit = { 
/**
 * What sort of thing was hit.
 */
kind: HitKind, 
/**
 * Its name: an item's, account's or service's.
 */
id: string, 
/**
 * The service's name as people know it.
 */
title: string, 
/**
 * What tells it apart: label and setting, or a domain.
 */
detail: string, 
/**
 * The letters in its ring.
 */
monogram: string, };

export type SeenChanges = { 
/**
 * Their numbers; all where empty.
 */
ids: Array<number>, };

export type Sentence = { 
/**
 * The name of the sentence in every language: the room that the sentence comes from, a dot, what is said.
 */
key: string, 
/**
 * What stands in the sentence, by name.
 */
params: { [key in string]: Param }, 
/**
 * The English text.
 */
text: string, };

export type ServiceHit = { 
/**
 * Its name in the catalogue.
 */
id: string, 
/**
 * What was hit where that was not its name: another name, a domain, or what a setting is called.
 */
by: string | null, };

export type ServiceRow = { 
/**
 * Its name in the catalogue.
 */
id: string, 
/**
 * Its name as people know it.
 */
name: string, 
/**
 * The letters in its ring.
 */
monogram: string, 
/**
 * The shelf it stands on.
 */
category: Category, 
/**
 * Its place among the most used, 1 first.
 */
rank: number, 
/**
 * Its domains.
 */
domains: Array<string>, 
/**
 * Other names, those it had before included.
 */
aliases: Array<string>, 
/**
 * Its plans.
 */
plans: Array<PlanView>, 
/**
 * What each plan changes, in the order of the plans.
 */
plan_effects: Array<PlanEffect>, 
/**
 * What an instance is called, where it has any.
 */
per: string | null, 
/**
 * Whether the person added it by hand.
 */
own: boolean, 
/**
 * How many of the person's accounts are there.
 */
accounts: number, 
/**
 * The day the entry was last reviewed.
 */
reviewed: string, 
/**
 * Its policy pages.
 */
policies: Array<PolicyView>, 
/**
 * Set where the service is no more: it is not offered for the list.
 */
withdrawn: WithdrawnView | null, 
/**
 * Its settings.
 */
settings: Array<SettingRow>, };

export type SetLogin = { 
/**
 * Whether it is.
 */
on: boolean, };

export type SetPreferences = { 
/**
 * Light, dark, or as the system says.
 */
theme?: Theme, 
/**
 * Size of text in percent.
 */
text_size?: number, 
/**
 * Whether things may move on screen.
 */
motion?: Motion, 
/**
 * The region given to new accounts; an empty one takes it away.
 */
region?: string, 
/**
 * Whether settings with another purpose than training count in the headline.
 */
every_purpose?: boolean, 
/**
 * Whether the round's window starts on top of others.
 */
round_on_top?: boolean, 
/**
 * Whether single letters and figures act as shortcuts.
 */
single_keys?: boolean, 
/**
 * Whether the catalogue is kept current by itself.
 */
catalogue_updates?: boolean, 
/**
 * Minutes without a key or a movement after which the window locks; 0 for never.
 */
lock_after_minutes?: number, 
/**
 * Whether the window locks when the computer goes to sleep.
 */
lock_at_sleep?: boolean, };

export type SetReminders = { 
/**
 * How often.
 */
frequency?: Frequency, 
/**
 * On which day.
 */
weekday?: DayOfWeek, 
/**
 * At which hour.
 */
hour?: number, 
/**
 * The hour from which nobody is disturbed.
 */
quiet_from?: number, 
/**
 * The hour at which that ends.
 */
quiet_to?: number, 
/**
 * Whether a reminder names services.
 */
names?: boolean, };

export type SettingRow = { 
/**
 * Its name within the service.
 */
id: string, 
/**
 * The service's own words.
 */
title: string, 
/**
 * What sort of control it is.
 */
kind: Kind, 
/**
 * For no control, which of the three.
 */
no_control: NoControl | null, 
/**
 * What is at stake.
 */
purpose: Purpose, 
/**
 * Where it was only taken for a training switch: what is true, to be said first. It never counts.
 */
not_training: string | null, 
/**
 * The position in which it protects.
 */
private_position: PrivatePosition | null, 
/**
 * The service's own word for it.
 */
private_label: string | null, 
/**
 * Earlier or other words for it.
 */
other_titles: Array<string>, 
/**
 * The page.
 */
url: string | null, 
/**
 * How near the page leads.
 */
url_scope: UrlScope | null, 
/**
 * Whom to write to.
 */
contact: ContactView | null, 
/**
 * Where the control lives.
 */
surface: Array<Surface>, 
/**
 * Who can change it.
 */
who_can_change: WhoCanChange, 
/**
 * Why it matters.
 */
why: string, 
/**
 * What data it covers.
 */
covers: string | null, 
/**
 * Things that catch people out.
 */
traps: Array<string>, 
/**
 * The way there.
 */
path: Array<string>, 
/**
 * The states it starts in.
 */
defaults: Array<DefaultRow>, 
/**
 * Whether data goes into training for some accounts unless somebody acts.
 */
trains_by_default: boolean, 
/**
 * Whether it trains and there is no way out.
 */
no_way_out: boolean, 
/**
 * Whether its address leads to the control itself or to its form.
 */
has_direct_link: boolean, 
/**
 * Set where the control is no more.
 */
withdrawn: WithdrawnView | null, 
/**
 * What in the entry is unsure.
 */
unsure: Array<string>, 
/**
 * How sure the catalogue is.
 */
confidence: Confidence, 
/**
 * Where the facts come from.
 */
sources: Array<SourceView>, 
/**
 * The day the facts were last seen.
 */
last_seen: string, };

export type ShakenBy = "terms" | "purpose" | "setting" | "place" | "withdrawn" | "plan" | "region" | "clock";

export type SkippedView = { 
/**
 * Put aside in the program they come from.
 */
archived: number, 
/**
 * In the program's bin.
 */
trashed: number, 
/**
 * Notes, cards, identities, folders, aliases and the like.
 */
not_a_login: number, 
/**
 * Without an address, or without a user name and password where the format needs one.
 */
empty: number, 
/**
 * Earlier versions of entries, and visited pages.
 */
history: number, 
/**
 * Broken.
 */
unreadable: number, };

export type SnoozeService = { 
/**
 * The service.
 */
service: string, 
/**
 * The day they come back; a week from today where not given.
 */
until?: string, 
/**
 * Lets those come back that are snoozed.
 */
end?: boolean, };

export type SourceView = { 
/**
 * The address.
 */
url: string | null, 
/**
 * A document without an address.
 */
document: string | null, 
/**
 * The day, month or year in which it said so: `2026-11-03`, `2026-11` or `2026`.
 */
date: string, 
/**
 * Who speaks there.
 */
by: Speaker, };

export type Speaker = "vendor" | "archive" | "press" | "person" | "list";

export type StandingView = { "kind": "unchecked" } | { "kind": "withheld", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How it is known.
 */
method: Method, } | { "kind": "due", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How it was known.
 */
method: Method, } | { "kind": "shaken", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How it was known.
 */
method: Method, 
/**
 * What changed.
 */
by: ShakenBy, 
/**
 * The day it changed.
 */
on: string, 
/**
 * What changed at the service, in a sentence.
 */
what: string | null, } | { "kind": "shared", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How it is known.
 */
method: Method, 
/**
 * The day on which it was last seen in its private position before, if it ever was.
 */
withheld_before: string | null, 
/**
 * Set where a reader found it, after a look that had found it in its private position.
 */
drifted: boolean, } | { "kind": "asked", 
/**
 * The day it was sent.
 */
sent: string, 
/**
 * The day by which an answer is owed.
 */
answer_by: string, 
/**
 * Set from the day after.
 */
overdue: boolean, } | { "kind": "pending", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How it is known.
 */
method: Method, 
/**
 * The day it takes effect.
 */
effective: string, } | { "kind": "unresolved", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * Why.
 */
reason: UnresolvedReason, } | { "kind": "allowed", 
/**
 * Since when.
 */
since: string, } | { "kind": "not_applicable", 
/**
 * Set where the person decided it; otherwise the plan or region excludes it.
 */
decided: boolean, } | { "kind": "no_control", 
/**
 * Which of the three.
 */
no_control: NoControl, };

export type Surface = "web" | "mobile" | "desktop" | "device" | "api" | "mail";

export type TestedReminder = { 
/**
 * One sentence.
 */
message: Sentence, };

export type Theme = "system" | "light" | "dark";

export type UndoAct = { 
/**
 * Its number.
 */
act: number, 
/**
 * How often it had been written anew; any where not given.
 */
version?: number, };

export type UndoKind = "check" | "decide" | "add" | "edit" | "remove" | "own_service";

export type UndoView = { 
/**
 * Its number.
 */
id: number, 
/**
 * How often it was written anew since: an act is taken back only as it was shown.
 */
version: number, 
/**
 * What sort of act it was.
 */
act: UndoKind, 
/**
 * What it was done to: an item's, account's or service's name.
 */
on: string, 
/**
 * That thing as people read it, such as "LinkedIn, work"; of several accounts the first ones.
 */
shown: string, 
/**
 * How many accounts more it was done to.
 */
more: number, };

export type Undoes = "nothing" | "partly" | "everything" | "unknown";

export type UnresolvedReason = "not_found" | "signed_out" | "admin_only" | "locked_by_plan" | "window_closed" | "other";

export type UpdatesKind = "on" | "off" | "no_address";

export type UrlScope = "setting" | "parent" | "settings_home" | "privacy_hub" | "home" | "form" | "help";

export type VaultState = { 
/**
 * Whether it is open, and what is needed where it is not.
 */
phase: Phase, 
/**
 * What the keyring says, asked now.
 */
keyring: KeyringView, 
/**
 * What the keyring is called on this system.
 */
keyring_name: string, 
/**
 * The ways in that the vault knows.
 */
ways: Ways, 
/**
 * The backups, newest first.
 */
backups: Array<BackupRow>, 
/**
 * Why it is not open, and what to do about it; null where it is open.
 */
why: AppError | null, };

export type Ways = { 
/**
 * The keyring's entry.
 */
keyring: boolean, 
/**
 * A recovery code.
 */
recovery_code: boolean, 
/**
 * A passphrase.
 */
passphrase: boolean, };

export type WhoCanChange = "holder" | "admin" | "owner" | "developer";

export type WindowShape = { 
/**
 * Narrow, to stand beside a browser; otherwise as it was before.
 */
narrow: boolean, 
/**
 * On top of other windows.
 */
on_top: boolean, };

export type WithdrawnView = { 
/**
 * The day it was taken away.
 */
on: string, 
/**
 * What became of it, in a sentence.
 */
reason: string, 
/**
 * What took its place: a setting of the same service, `service/setting`, or a service.
 */
replaced_by: string | null, };

export type Witness = "hand" | "reader" | "salvage";

export type Written = { 
/**
 * The act, where the write can be taken back; null where it changed nothing, or cannot be taken back.
 */
did: UndoView | null, 
/**
 * The list after it; null where it could not be read just then. What was written stays written.
 */
overview: Overview | null, 
/**
 * What could not be done after the write, in a sentence.
 */
trouble: Sentence | null, };

export interface Api {
  overview: { request: void; response: Overview };
  item: { request: ItemName; response: ItemDetail };
  record_check: { request: Answer; response: Written };
  record_checks: { request: Array<Answer>; response: Written };
  decide: { request: Decide; response: Written };
  undo: { request: UndoAct; response: Written };
  add_accounts: { request: Array<NewAccount>; response: Written };
  edit_account: { request: EditAccount; response: Written };
  remove_account: { request: AccountName; response: Written };
  forget_account: { request: AccountName; response: Written };
  add_own_service: { request: OwnService; response: Written };
  history: { request: HistoryFilter; response: HistoryPage };
  services: { request: Query; response: Array<ServiceRow> };
  find_services: { request: Query; response: Array<ServiceHit> };
  regions: { request: void; response: Array<RegionRow> };
  search: { request: Query; response: Array<SearchHit> };
  set_preferences: { request: SetPreferences; response: Written };
  bring_formats: { request: void; response: Array<ExportFormat> };
  data_place: { request: void; response: DataPlace };
  reminders: { request: void; response: RemindersView };
  set_reminders: { request: SetReminders; response: RemindersView | null };
  pause_reminders: { request: PauseReminders; response: RemindersView | null };
  missed_seen: { request: void; response: RemindersView | null };
  snooze_service: { request: SnoozeService; response: Written };
  calendar_drop: { request: void; response: RemindersView | null };
  backups: { request: void; response: Array<BackupRow> };
  backup_now: { request: void; response: BackupRow };
  new_recovery_code: { request: void; response: RecoveryCode };
  confirm_recovery_code: { request: ConfirmCode; response: void };
  catalogue_state: { request: void; response: CatalogueState };
  catalogue_load: { request: CatalogueFile; response: CatalogueOutcome };
  catalogue_rollback: { request: void; response: CatalogueOutcome };
  catalogue_return: { request: void; response: CatalogueOutcome };
  catalogue_changes: { request: void; response: CatalogueChanges };
  mark_changes_seen: { request: SeenChanges; response: CatalogueChanges | null };
  catalogue_update: { request: void; response: CatalogueOutcome };
  window_shape: { request: WindowShape; response: void };
  open_page: { request: ItemName; response: Opened };
  open_link: { request: Link; response: Opened };
  close_window: { request: void; response: void };
  export: { request: void; response: Exported | null };
  bring_choose: { request: BringHow; response: Offered };
  bring_stop: { request: void; response: void };
  bring_leave: { request: void; response: void };
  bring_unmatched: { request: BroughtName; response: Array<BroughtRow> };
  bring_names: { request: BroughtName; response: Array<BroughtUser> };
  bring_add: { request: BringChosen; response: Written };
  bring_delete: { request: void; response: void };
  agent_state: { request: void; response: AgentView };
  agent_start: { request: void; response: AgentView };
  agent_stop: { request: void; response: AgentView };
  agent_login: { request: SetLogin; response: AgentView };
  test_reminder: { request: void; response: TestedReminder };
  permit_reminders: { request: void; response: Permission };
  calendar_export: { request: void; response: CalendarWritten | null };
  calendar_keep: { request: void; response: RemindersView };
  vault_state: { request: void; response: VaultState };
  make_vault: { request: MakeVault; response: void };
  enter: { request: Enter; response: void };
  lock: { request: void; response: void };
  touched: { request: void; response: void };
  change_protection: { request: MakeVault; response: void };
  choose_backup: { request: void; response: BackupFile | null };
  restore: { request: Restore; response: Restored };
  salvage: { request: Salvage; response: SalvageReport };
  print_page: { request: void; response: void };
  logs: { request: void; response: LogText };
  ask_to_delete: { request: void; response: DeleteEverything };
  delete_everything: { request: DeleteEverything; response: Deleted };
}
