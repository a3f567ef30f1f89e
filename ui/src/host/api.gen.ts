// Made from the Rust types; do not edit.

export type AccountName = { 
/**
 * `service@label`.
 */
account: string, };

export type AccountRow = { 
/**
 * `service@label`, or `service` where the account has no label.
 */
id: string, 
/**
 * The service's name in the catalogue.
 */
service: string, 
/**
 * The service's name as people know the service.
 */
service_name: string, 
/**
 * The letters in the service's ring.
 */
monogram: string, 
/**
 * The account's label, empty where the account has no label.
 */
label: string, 
/**
 * The account's plan, where the person named a plan.
 */
plan: string | null, 
/**
 * The account's region, where the person named a region.
 */
region: string | null, 
/**
 * The account's instances.
 */
instances: Array<string>, 
/**
 * What an instance is called at this service, where the service has instances.
 */
per: string | null, 
/**
 * The plans to choose from.
 */
plans: Array<PlanView>, 
/**
 * The day on which the account was put on the list.
 */
added: string, 
/**
 * The identifiers by which the service shows the account, masked for the screen.
 */
identifiers: Array<string>, 
/**
 * The figures for this account alone.
 */
headline: Headline, };

export type AgentView = { 
/**
 * Whether the agent runs.
 */
running: boolean, 
/**
 * The agent's version.
 */
version: string | null, 
/**
 * When the agent next reminds or looks, as a moment with its offset.
 */
next: string | null, 
/**
 * How many items need the person; null where the number is not known.
 */
due: number | null, 
/**
 * What shows the agent's reminders.
 */
delivery: string | null, 
/**
 * Whether a reminder waits to be shown.
 */
waiting: boolean, 
/**
 * Whether do not disturb is on, as a single sentence; nothing where the agent does not run or has not asked.
 */
do_not_disturb: Sentence | null, 
/**
 * Whether the agent's icon is shown.
 */
tray: boolean, 
/**
 * What keeps reminders from arriving, as a single sentence.
 */
trouble: Sentence | null, 
/**
 * Whether the agent starts at login.
 */
login: LoginState, 
/**
 * What to do where the start at login is not plainly on or off.
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
 * Why nothing was found, for an unresolved look.
 */
reason?: UnresolvedReason, 
/**
 * How the finding is known; "seen" where not given.
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
 * The day on which the change takes effect.
 */
effective?: string, 
/**
 * For an answer in writing: the day of the letter, where that day is before today.
 */
of?: string, };

export type AnswerExported = { 
/**
 * The number of the reading.
 */
number: number, 
/**
 * An item or an account; every item of which the export speaks where left out.
 */
name?: string, 
/**
 * The day of the export, as the person says it where the export does not tell.
 */
of?: string, 
/**
 * Whether the person has said that the account in the export is the account on the list.
 */
mine: boolean, };

export type AppError = { 
/**
 * What the window may do about the error.
 */
code: ErrorCode, 
/**
 * What happened, as a single sentence in English.
 */
message: string, 
/**
 * What to do about the error, as a single sentence in English.
 */
hint: string, 
/**
 * The key of the message, by which the window says the message in the person's language.
 */
key?: string, 
/**
 * The parameters of the message.
 */
params?: { [key in string]: Param }, 
/**
 * The key of the hint.
 */
hint_key?: string, 
/**
 * The parameters of the hint.
 */
hint_params?: { [key in string]: Param }, 
/**
 * The address that could not be opened.
 */
url?: string, 
/**
 * The names that may have been meant.
 */
candidates?: Array<string>, };

export type BackupFile = { 
/**
 * The file's number, by which the backup is restored.
 */
number: number, 
/**
 * The file's name, to be shown.
 */
name: string, };

export type BackupRow = { 
/**
 * The backup's name, by which to restore the backup.
 */
name: string, 
/**
 * The day on which the backup was made.
 */
made: string, 
/**
 * Bytes that the backup takes.
 */
bytes: number, };

export type BackupSource = { "from": "list", 
/**
 * The backup's name.
 */
name: string, } | { "from": "file", 
/**
 * The file's number.
 */
number: number, };

export type Became = "recorded" | "drift" | "same_again" | "earlier" | "asks" | "logged" | "dry_run" | "not_read";

export type BringChosen = { 
/**
 * The reading from which the person chose.
 */
reading: number, 
/**
 * The accounts to put on the list.
 */
accounts: Array<BroughtAccount>, 
/**
 * Whether the user names become the accounts' labels.
 */
keep_user_names: boolean, };

export type BringHow = { 
/**
 * Whether the file chosen last is to be read once more.
 */
again: boolean, 
/**
 * The format, where the person named a format.
 */
format?: string, 
/**
 * The columns, where the person picked columns.
 */
columns?: ColumnsPicked, };

export type Brought = { 
/**
 * The number of this reading, by which later questions name the reading.
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
 * The name of the file, where Withhold itself opened the file and can delete the file.
 */
file: string | null, 
/**
 * What was odd about the text.
 */
odd: OddText | null, 
/**
 * How many logins have which fate.
 */
counts: BroughtCounts, 
/**
 * Why entries were passed over.
 */
skipped: SkippedView, 
/**
 * How many services the sure logins belong to.
 */
services: number, 
/**
 * What was wrong with single entries, the first hundred faults.
 */
faults: Array<RowFaultView>, 
/**
 * How many more faults there were.
 */
more_faults: number, 
/**
 * The services that the rows name.
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
 * Logins that surely belong to an account at a service.
 */
sure: number, 
/**
 * Logins that perhaps belong to an account at a service, and wait for the person's yes.
 */
unsure: number, 
/**
 * Logins that repeat an earlier login, or an account on the list.
 */
duplicate: number, 
/**
 * Logins that belong to no service of the catalogue.
 */
unmatched: number, };

export type BroughtName = { 
/**
 * The reading.
 */
reading: number, };

export type BroughtRow = { 
/**
 * The login's number among the logins, from 1.
 */
login: number, 
/**
 * The login's title; may be empty.
 */
title: string, 
/**
 * Where the login is used; empty where the export names no place.
 */
place: string, 
/**
 * The login's user name, masked.
 */
masked: string | null, 
/**
 * What becomes of the login.
 */
fate: Fate, 
/**
 * The services at which the login may be an account.
 */
services: Array<string>, 
/**
 * Why the login is not sure.
 */
why: Sentence | null, 
/**
 * For a duplicate of an account on the list: that account as people read it.
 */
account: string | null, 
/**
 * For a duplicate of an earlier login: the number of the earlier login.
 */
earlier: number | null, };

export type BroughtService = { 
/**
 * The service's name in the catalogue.
 */
id: string, 
/**
 * The service's name as people know the service.
 */
name: string, 
/**
 * The letters in the service's ring.
 */
monogram: string, };

export type BroughtUser = { 
/**
 * The login.
 */
login: number, 
/**
 * The login's user name.
 */
name: string, };

export type CalendarDropped = { 
/**
 * What became of the file, in sentences.
 */
message: Sentence, 
/**
 * How reminders are set now, where that can be read.
 */
view: RemindersView | null, };

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
 * At other services.
 */
others: Array<ChangeRow>, };

export type CatalogueFile = { 
/**
 * The file's bytes in base64, the plain alphabet with its padding.
 */
base64: string, };

export type CatalogueName = { 
/**
 * Where the catalogue lies.
 */
origin: CatalogueOrigin, 
/**
 * The catalogue's serial.
 */
serial: number, 
/**
 * The day on which the catalogue was put together.
 */
issued: string, };

export type CatalogueOrigin = "embedded" | "current" | "previous";

export type CatalogueOutcome = { 
/**
 * What happened.
 */
outcome: OutcomeKind, 
/**
 * Changes that came with the catalogue, at the person's services.
 */
mine: number, 
/**
 * Changes that came with the catalogue, elsewhere.
 */
others: number, 
/**
 * The catalogue now in force.
 */
state: CatalogueState, };

export type CatalogueState = { 
/**
 * Where the catalogue lies.
 */
origin: CatalogueOrigin, 
/**
 * The number that rises with every catalogue; 0 for a program built without a catalogue.
 */
serial: number, 
/**
 * The day on which the catalogue was put together.
 */
issued: string, 
/**
 * The last day on which the catalogue counts as current.
 */
expires: string, 
/**
 * Whether the last day is over: a warning is shown, and everything goes on working.
 */
expired: boolean, 
/**
 * Services in the catalogue, without withdrawn services.
 */
services: number, 
/**
 * Settings of services that still exist, without withdrawn settings.
 */
settings: number, 
/**
 * The catalogue that a click goes back to, null where no earlier catalogue is kept.
 */
previous: CatalogueName | null, 
/**
 * The catalogue that the person went back from, null where the person did not go back: a click takes that
 * catalogue again.
 */
set_aside: CatalogueName | null, 
/**
 * What is wrong with the files of the catalogue, as a sentence and a hint: another catalogue is in force
 * instead.
 */
notice: AppError | null, 
/**
 * Whether this program trusts any key: a program without a key takes no catalogue from outside, by file or
 * otherwise.
 */
takes_files: boolean, 
/**
 * How the catalogue is kept current.
 */
updates: CatalogueUpdates, 
/**
 * Changes at the person's services that were not marked as seen.
 */
unseen: number, 
/**
 * The page on which a fault of the catalogue is reported, empty where no page is known. `open_link` opens the
 * page.
 */
report_url: string, };

export type CatalogueUpdates = { 
/**
 * Whether updates are made.
 */
kind: UpdatesKind, 
/**
 * The address that is asked, null where this program was built without an address.
 */
address: string | null, 
/**
 * The host of the address.
 */
host: string | null, 
/**
 * The moment at which the address was last asked, RFC 3339 by the person's clock.
 */
last_asked: string | null, 
/**
 * The moment at which the address last answered, RFC 3339 by the person's clock, with a newer catalogue or
 * without.
 */
last_answered: string | null, 
/**
 * The moment from which a program with an open window asks the address again by itself, RFC 3339 by the person's
 * clock.
 */
next: string | null, 
/**
 * Why the last attempt came to nothing; null where the last attempt did not fail.
 */
last_error: AppError | null, };

export type Category = "social" | "assistant" | "messaging" | "search" | "work" | "code" | "creative" | "media" | "commerce" | "health" | "learning" | "device" | "own";

export type ChangeKind = "terms" | "purpose" | "setting" | "place" | "withdrawn";

export type ChangeRow = { 
/**
 * The change's number.
 */
id: number, 
/**
 * The service's name in the catalogue.
 */
service: string, 
/**
 * The service's name as people know the service.
 */
service_name: string, 
/**
 * The letters in the service's ring.
 */
monogram: string, 
/**
 * The setting, null where the change concerns the whole service.
 */
setting: string | null, 
/**
 * The service's own words for the setting.
 */
title: string | null, 
/**
 * What sort of difference the change is.
 */
difference: DifferenceKind, 
/**
 * For a change that overtakes looks: what changed.
 */
kind: ChangeKind | null, 
/**
 * What of the entry differs, null where the catalogue describes the change in its own words: `name`, `settings`,
 * `title`, `url`, `path`, `position`, `kind`, `defaults`, `purpose`, `alternative` or `withdrawn`.
 */
field: string | null, 
/**
 * What stood in the entry before; JSON where the value is more than a text.
 */
old: string | null, 
/**
 * What stands in the entry now; JSON where the value is more than a text.
 */
new: string | null, 
/**
 * The catalogue's own words, or the sentence that an earlier version kept.
 */
what: string | null, 
/**
 * The day from which the change holds: the change's own day where known, otherwise the day of arrival.
 */
on: string, 
/**
 * The day on which the change arrived.
 */
arrived: string, 
/**
 * The serial of the catalogue that brought the change.
 */
serial: number, 
/**
 * Whether the person marked the change as seen.
 */
seen: boolean, 
/**
 * The person's items that the change concerns.
 */
items: Array<string>, 
/**
 * The items among `items` that are shaken now, because of this or another change.
 */
shaken: Array<string>, };

export type ColumnKind = "address" | "mail" | "number" | "text" | "empty";

export type ColumnView = { 
/**
 * The column's name, where the first row is sure to be a header.
 */
name: string | null, 
/**
 * How many of the first 10,000 rows hold a value of each kind. A kind without a value is left out.
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

export type ComputerView = { 
/**
 * The person's home folder, which the window writes short; none where it is not known.
 */
home: string | null, 
/**
 * The folder of a project that was looked at too.
 */
project: string | null, 
/**
 * What the settings say, by the programs' names.
 */
readings: Array<ReadingView>, };

export type Confidence = "unsure" | "one_source" | "confirmed";

export type ConfirmCode = { 
/**
 * The last two groups of the code.
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
 * The item's name.
 */
id: string, 
/**
 * The service's own words for the item's setting.
 */
title: string, };

export type DataPlace = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The name of the vault's file within the folder.
 */
file: string, 
/**
 * Bytes the file takes.
 */
bytes: number, 
/**
 * Checks in the vault, retractions left out.
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

export type DecidedView = { 
/**
 * Whose word decided.
 */
layer: LayerKind, 
/**
 * The file.
 */
file: string | null, 
/**
 * The way to the key in the file.
 */
key: Array<string>, 
/**
 * The variable.
 */
variable: string | null, };

export type DecisionKind = "allow" | "not_applicable" | "snooze" | "clear";

export type DefaultRow = { 
/**
 * The state.
 */
state: InitialState, 
/**
 * The plans for which the state holds, by the service's own words; every plan where empty.
 */
plans: Array<string>, 
/**
 * The regions for which the state holds, by their letters; every region where empty.
 */
regions: Array<string>, 
/**
 * The day from which the setting has started in the state.
 */
since: string | null, 
/**
 * A note on the state.
 */
note: string | null, };

export type DefaultView = { 
/**
 * The state.
 */
state: InitialState, 
/**
 * The day from which the setting has started in the state.
 */
since: string | null, 
/**
 * A note on the state.
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

export type Drawing = { 
/**
 * Why this window is drawn the safe way; `null` where this window is drawn the usual way.
 */
safely: DrawnSafely | null, 
/**
 * Whether the person is to be told of the safe way, which is so in the first such window.
 */
tell: boolean, 
/**
 * Whether the next start draws the usual way.
 */
usual_next: boolean, };

export type DrawnSafely = { 
/**
 * The day on which a window drew nothing.
 */
since: string, 
/**
 * What happened then.
 */
why: NotDrawn, };

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
 * Whether to forget all identifiers that were kept. The forgetting cannot be undone.
 */
forget_identifiers: boolean, };

export type Encrypted = "keyring" | "passphrase" | "no";

export type Enter = { "with": "keyring" } | { "with": "recovery_code", 
/**
 * The code, as typed or pasted.
 */
code: string, } | { "with": "passphrase", 
/**
 * The passphrase, as typed.
 */
passphrase: string, };

export type ErrorCode = "browser_missing" | "ambiguous" | "not_found" | "invalid" | "nothing_to_undo" | "read_only" | "needs_choice" | "needs_passphrase" | "needs_recovery" | "damaged" | "locked" | "vault";

export type ExportFormat = { 
/**
 * The format's name on the command line, and in [`BringHow`].
 */
name: string, 
/**
 * The format's name in a sentence, without an article: "Bitwarden export (JSON)".
 */
shown: string, };

export type Exported = { 
/**
 * The files.
 */
files: Array<string>, };

export type ExportedAsks = "whose" | "which" | "day";

export type ExportedDay = "inside" | "name" | "member" | "person";

export type ExportedQuestion = { 
/**
 * What is asked.
 */
about: ExportedAsks, 
/**
 * The account on the list that is asked about, by its name.
 */
account: string | null, 
/**
 * By what the export shows its account, masked.
 */
shown: string | null, 
/**
 * The names of which one is meant.
 */
candidates: Array<string>, 
/**
 * The question.
 */
told: Sentence, };

export type ExportedReadingView = { 
/**
 * The service's name.
 */
service: string, 
/**
 * What the setting is called.
 */
title: string, 
/**
 * The setting of the catalogue, as `service/setting`; none for a setting that is shown beside.
 */
of: string | null, 
/**
 * The item on the list.
 */
item: string | null, 
/**
 * What became of the reading.
 */
became: Became, 
/**
 * What the export says.
 */
finding: ReadingFinding, 
/**
 * The position in which the setting protects; none for a setting that is shown beside.
 */
private_position: PrivatePosition | null, 
/**
 * The raw value that decided.
 */
value: string | null, 
/**
 * The file that was read, by its name within the export.
 */
file: string | null, 
/**
 * The way to the key in the file.
 */
key: Array<string>, 
/**
 * Why nobody can tell, as a short word.
 */
reason: string | null, 
/**
 * What was read, or why nobody can tell.
 */
told: Sentence, 
/**
 * What came of it, where more is to be said.
 */
note: Sentence | null, };

export type ExportedSaysView = { 
/**
 * Whether a file of the export tells the state; none where nobody looked.
 */
tells: boolean | null, 
/**
 * What is known, in words.
 */
told: Sentence, };

export type ExportedView = { 
/**
 * Whose export it is, by the services' names.
 */
services: Array<string>, 
/**
 * The day of which the export speaks, where it is known.
 */
day: string | null, 
/**
 * Where the day is from.
 */
day_from: ExportedDay | null, 
/**
 * Whose it is, where that is known.
 */
whose: Array<ExportedWhose>, 
/**
 * What has to be answered before anything is kept.
 */
asks: Array<ExportedQuestion>, 
/**
 * What was read of settings of the catalogue.
 */
readings: Array<ExportedReadingView>, 
/**
 * What was read of other settings, which is shown and not kept.
 */
beside: Array<ExportedReadingView>, 
/**
 * What the export does not tell.
 */
holds_not: Array<Sentence>, };

export type ExportedWhose = { 
/**
 * The account on the list, by its name.
 */
account: string, 
/**
 * By what the export shows the account, masked; none where the person alone says whose the export is.
 */
shown: string | null, };

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
 * The lines of a single item alone.
 */
item?: string, 
/**
 * Words that all have to occur in a line.
 */
query: string, 
/**
 * Checks with this finding alone.
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
 * Where the next page begins; null on the last page.
 */
next: HistoryPlace | null, };

export type HistoryPlace = { 
/**
 * The moment of the last line before the place, in microseconds.
 */
moment: number, 
/**
 * The sort of the last line before the place.
 */
rank: number, 
/**
 * The number of the last line before the place.
 */
seq: number, };

export type HistoryRecord = { "record": "check", 
/**
 * What was found.
 */
finding: Finding, 
/**
 * Why the look found nothing, where the finding is unresolved.
 */
reason: UnresolvedReason | null, 
/**
 * How the finding is known; null for the note of a salvage.
 */
method: Method | null, 
/**
 * Who says what was found.
 */
witness: Witness, 
/**
 * What a reader saw, where the witness is a reader.
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
 * The day on which the change takes effect.
 */
effective: string | null, 
/**
 * The day of which the check speaks, where that day is earlier than the day of the look.
 */
claim_day: string | null, 
/**
 * For a request: the day by which an answer is owed, where the day was kept with the request.
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
 * Set where the private label and the position were not kept then: both words are from today's catalogue.
 */
words_of_today: boolean, 
/**
 * The last day on which a reader saw the same finding again.
 */
last_same: string | null, 
/**
 * SHA-256 of each piece of evidence, as 64 hexadecimal digits.
 */
evidence: Array<string>, 
/**
 * The day on which the check was taken back, if the person took the check back.
 */
retracted: string | null, } | { "record": "retraction", 
/**
 * The check that was taken back.
 */
of: number, 
/**
 * The name on every device of the check that was taken back.
 */
of_uuid: string, 
/**
 * What the check that was taken back had found.
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
 * The day on which the decision was taken back, if the person took the decision back.
 */
undone: string | null, } | { "record": "decision_retraction", 
/**
 * The decision that was taken back.
 */
of: number, 
/**
 * What had been decided.
 */
decision: DecisionKind, 
/**
 * Until when, for a snooze.
 */
until: string | null, };

export type HistoryRow = { 
/**
 * The row's place in the order of writing, unique among rows of the same sort.
 */
seq: number, 
/**
 * The row's name on every device.
 */
uuid: string, 
/**
 * The item.
 */
item: string, 
/**
 * The service's name as people know the service.
 */
service_name: string, 
/**
 * The letters in the service's ring.
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
 * Whether the account is no longer on the list.
 */
removed: boolean, 
/**
 * The moment, RFC 3339.
 */
moment: string, 
/**
 * The day in the person's time zone at that moment.
 */
day: string, 
/**
 * Set where the line came from another device with a moment that lies ahead: the line does not count yet.
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
 * For a setting that only looks like a training switch: what is true, to be said first.
 */
not_training: string | null, 
/**
 * Why the setting matters.
 */
why: string, 
/**
 * What data the setting covers.
 */
covers: string | null, 
/**
 * Where the control lives.
 */
surface: Array<Surface>, 
/**
 * The way to the setting, in the service's own words.
 */
path: Array<string>, 
/**
 * Steps to the setting, in our words.
 */
steps: Array<string>, 
/**
 * How near to the setting the address leads.
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
 * The state in which the setting starts for this account.
 */
default: DefaultView | null, 
/**
 * Whether a change of the setting undoes what happened before.
 */
undoes: Undoes, 
/**
 * More about what a change undoes.
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
 * When the setting can be changed, where not always.
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
 * The last day on which a reader saw the same finding again, where that day is later than the look.
 */
seen_again: string | null, 
/**
 * The programs on a computer whose files tell of the setting.
 */
told_by: Array<TellingProgram>, 
/**
 * What the service's own export can say of the setting.
 */
export_says: ExportedSaysView, 
/**
 * The other items whose settings stand on the same page, to be asked about together.
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
 * The service's name as people know the service.
 */
service_name: string, 
/**
 * The letters in the service's ring.
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
 * The account's label, empty where the account has no label.
 */
label: string, 
/**
 * The instance, where the setting has a control for each instance.
 */
instance: string | null, 
/**
 * What sort of control the setting is.
 */
kind: Kind, 
/**
 * What is at stake.
 */
purpose: Purpose, 
/**
 * Whether the item counts in the headline.
 */
counted: boolean, 
/**
 * Whether the setting only looks like a training switch: such an item never counts.
 */
not_training: boolean, 
/**
 * The position in which the setting protects.
 */
private_position: PrivatePosition | null, 
/**
 * The service's own word for the private position.
 */
private_label: string | null, 
/**
 * Who can change the setting.
 */
who_can_change: WhoCanChange, 
/**
 * What the item's records amount to.
 */
standing: StandingView, 
/**
 * Whether the item needs the person now.
 */
needs_you: boolean, 
/**
 * The item that speaks for this item, where one of the two settings is enough and the other is off or waits.
 */
covered_by: CoveredBy | null, 
/**
 * The name of the item that leads the protection to which this item belongs: the item's own name where it stands
 * alone.
 */
protection: string, 
/**
 * The day on which a snoozed item comes back.
 */
snoozed_until: string | null, 
/**
 * The last day on which the item's last look may be relied upon.
 */
fresh_until: string | null, 
/**
 * How much is left of the time for which the look may be relied upon, from 1 to 0; null where nothing fades.
 */
freshness: number | null, 
/**
 * The page to open.
 */
url: string | null, 
/**
 * The host of the page to open.
 */
host: string | null, 
/**
 * How sure the catalogue is.
 */
confidence: Confidence, };

export type KeyringView = "ready" | "empty" | "no_bus" | "no_service" | "no_collection" | "locked" | "not_allowed" | "denied" | "refused" | "lost" | "timed_out" | "failed";

export type Kind = "switch" | "choice" | "form" | "mail" | "opt_in" | "admin" | "none";

export type KindCount = { 
/**
 * The kind of value.
 */
kind: ColumnKind, 
/**
 * How many values there are of the kind.
 */
count: number, };

export type LayerKind = "managed" | "environment" | "project" | "person" | "program" | "built_in";

export type Link = { 
/**
 * The address.
 */
url: string, };

export type LogText = { 
/**
 * The folder that holds the log.
 */
folder: string, 
/**
 * The end of the log.
 */
text: string, };

export type LoginState = "off" | "on" | "switched_off" | "stale" | "unknown";

export type MakeVault = { 
/**
 * How the vault is to be kept.
 */
how: Encrypted, 
/**
 * The passphrase, where the vault is to be kept by a passphrase.
 */
passphrase?: string, };

export type Method = "seen" | "pictured" | "letter" | "exported" | "read" | "local" | "public";

export type Missed = { 
/**
 * The day to which the reminder belonged.
 */
date: string, 
/**
 * How many items the reminder was about; of one that was shown, how many it is about by now.
 */
items: number, 
/**
 * Whether the reminder was shown, and neither clicked nor closed.
 */
shown: boolean, };

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
 * The region; the preferred region where not given.
 */
region?: string, 
/**
 * Instances.
 */
instances: Array<string>, };

export type NoControl = "promised" | "unavoidable" | "unknown";

export type NotDrawn = "nothing" | "ended";

export type NoticeKind = "digest" | "drifted" | "overtaken" | "overdue" | "changed" | "clock";

export type OddText = "lost_letters" | "not_utf8";

export type Offered = { "kind": "brought" } & Brought | { "kind": "columns" } & PickColumns | { "kind": "unknown" } & AppError | { "kind": "nothing" };

export type OfferedExported = { 
/**
 * The number of this reading, by which answers name the reading.
 */
number: number, 
/**
 * What the export says, and what would become of it.
 */
view: ExportedView, };

export type Opened = { 
/**
 * The address handed to the browser.
 */
url: string, 
/**
 * The host of the address.
 */
host: string, };

export type OutcomeKind = "installed" | "current" | "set_aside" | "went_back" | "returned";

export type Overview = { 
/**
 * The day for which the overview was worked out.
 */
today: string, 
/**
 * Set where another day than today was asked for: nothing can then be written.
 */
read_only: boolean, 
/**
 * Set where the list is made up, for looking around.
 */
demo: boolean, 
/**
 * The figures.
 */
headline: Headline, 
/**
 * All items: first the items that need the person, and within each group the oldest items first.
 */
items: Array<ItemRow>, 
/**
 * All accounts, by service and label.
 */
accounts: Array<AccountRow>, 
/**
 * The last act that can be undone, null where no act can be undone.
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
 * Whether the catalogue in use is past its last day: a warning is shown, and everything goes on working.
 */
catalogue_expired: boolean, 
/**
 * Changes at the person's services that were not marked as seen.
 */
catalogue_unseen: number, 
/**
 * Records that came from another device with a moment that lies ahead: such records do not count yet.
 */
records_ahead: number, 
/**
 * The person's preferences.
 */
preferences: Preferences, 
/**
 * What protects the vault.
 */
protection: Protection, };

export type OwnService = { 
/**
 * The service's name.
 */
name: string, 
/**
 * The words of the service's setting.
 */
title: string, 
/**
 * The address of the page, https.
 */
url?: string, 
/**
 * The way to the setting, step by step.
 */
steps: Array<string>, 
/**
 * The position in which the setting protects.
 */
private_position: PrivatePosition, 
/**
 * The service's own word for the private position.
 */
private_label?: string, };

export type Param = number | string | { 
/**
 * The day.
 */
day: string, } | Array<Param> | Sentence;

export type PauseReminders = { 
/**
 * The day on which reminders come back; without a day, reminders come again at once.
 */
until: string | null, };

export type Permission = { 
/**
 * Whether this system asks for leave.
 */
needed: boolean, 
/**
 * Whether the system has given leave.
 */
allowed: boolean, 
/**
 * The state of the leave, as a single sentence.
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
 * A first guess at which column holds what.
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
 * Whether the setting does not exist on that plan.
 */
excluded: boolean, 
/**
 * The state in which the setting starts on that plan, where the state differs from the state without a plan.
 */
starts: InitialState | null, };

export type PlanView = { 
/**
 * The plan's name in the catalogue.
 */
id: string, 
/**
 * The service's own word for the plan.
 */
name: string, };

export type PolicyView = { 
/**
 * The address.
 */
url: string, 
/**
 * Set where nobody has confirmed the address: the address is then shown in words and not opened.
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
 * Whether the round's window starts on top of other windows.
 */
round_on_top: boolean, 
/**
 * Whether single letters and figures act as shortcuts.
 */
single_keys: boolean, 
/**
 * Whether the program keeps the catalogue current by itself, where the program has an address for the catalogue.
 */
catalogue_updates: boolean, 
/**
 * Minutes without a key or a movement after which the window locks; 0 for never.
 */
lock_after_minutes: number, 
/**
 * Whether the window locks when the computer goes to sleep.
 */
lock_at_sleep: boolean, 
/**
 * Whether settings on this computer are read only where a person asks.
 */
read_here_off?: boolean, 
/**
 * The programs that are read only where a person asks, by their names in Withhold.
 */
read_here_except?: Array<string>, };

export type PrivatePosition = "on" | "off" | "choice" | "submitted";

export type Protection = { 
/**
 * How the vault is encrypted.
 */
encrypted: Encrypted, 
/**
 * Set until a recovery code has been confirmed, and where nobody can tell whether a code has been confirmed;
 * never set where the vault is not encrypted.
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
 * Why nobody can tell which such files there are.
 */
in_the_clear_unknown?: Sentence, 
/**
 * What is to be known of the list's key, where it still lies in the clear beside the list; null where it does not.
 */
way_back?: Sentence, };

export type Purpose = "training" | "ai_feature" | "ads" | "crawling" | "telemetry" | "research" | "sharing";

export type Query = { 
/**
 * The words.
 */
query: string, };

export type ReadExported = { 
/**
 * An item or an account; every item of which the export speaks where left out.
 */
name?: string, };

export type ReadItems = { 
/**
 * An item or a program; everything on the list that can be read here where left out.
 */
name?: string, };

export type ReadView = { 
/**
 * The item, or the setting of the catalogue where no single item is meant.
 */
item: string, 
/**
 * What became of the reading.
 */
became: Became, 
/**
 * The reading; none where nothing was read.
 */
reading: ReadingView | null, 
/**
 * Why nothing was read or kept.
 */
told: Sentence | null, };

export type ReaderView = { 
/**
 * The reader.
 */
reader: string, 
/**
 * The reader's version.
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

export type ReadingFinding = "withheld" | "shared" | "cannot_tell";

export type ReadingView = { 
/**
 * The program's name in Withhold.
 */
program: string, 
/**
 * The program's name as people know the program.
 */
program_name: string, 
/**
 * Whether the program is on this computer.
 */
there: boolean, 
/**
 * The release, where only one is installed and its release can be told.
 */
release: string | null, 
/**
 * Which installation or profile was looked at, where there can be several.
 */
installation: string | null, 
/**
 * The setting's name within the program.
 */
setting: string, 
/**
 * What the setting is called.
 */
title: string, 
/**
 * What is at stake.
 */
purpose: Purpose, 
/**
 * What the setting says.
 */
finding: ReadingFinding, 
/**
 * The raw value that decided.
 */
value: string | null, 
/**
 * What decided, or where the reading ended.
 */
decided_by: DecidedView | null, 
/**
 * Why nobody can tell, as a short word.
 */
reason: string | null, 
/**
 * What was read, or why nobody can tell.
 */
told: Sentence, 
/**
 * What could make the answer another and was not looked at.
 */
unless: Array<Sentence>, 
/**
 * The setting of the catalogue that this setting belongs to, as `service/setting`.
 */
of: string | null, 
/**
 * The items on the list that the reading speaks of; none where the list was not open.
 */
items: Array<string> | null, 
/**
 * What to write so that the setting keeps the data back.
 */
write: ToWriteView | null, 
/**
 * What a person has to know beside the reading.
 */
notes: Array<string>, };

export type ReadsByItself = { 
/**
 * Whether nothing is.
 */
off: boolean, 
/**
 * The programs that tell of a setting on the list, and those that were switched off, by name.
 */
programs: Array<TellingProgram>, };

export type RecoveryCode = { 
/**
 * The code, in groups.
 */
code: string, };

export type RegionRow = { 
/**
 * The region's two letters, or `EU` or `EEA`.
 */
code: string, 
/**
 * The region's English name.
 */
name: string, 
/**
 * Other names that people use for the region.
 */
other_names: Array<string>, 
/**
 * Whether the region lies within the European Union.
 */
in_eu: boolean, 
/**
 * Whether the region lies within the European Economic Area.
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
 * The list's own number in calendars: 32 random hexadecimal digits, made with the list's first calendar.
 */
calendar_id: string | null, 
/**
 * Whether the calendar keeps the UID that the calendars of all lists had in earlier versions.
 */
calendar_of_old: boolean, 
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
 * The next reminder, if the person does nothing before.
 */
next: Forecast | null, 
/**
 * A reminder that was due and was not shown, or that may have gone unseen.
 */
missed: Missed | null, 
/**
 * What keeps reminders from being planned, or from being as the person wished, as a single sentence.
 */
trouble: Sentence | null, 
/**
 * The calendar file that is kept current.
 */
calendar_file: string | null, 
/**
 * Why the calendar file is not current, as a single sentence.
 */
calendar_trouble: Sentence | null, };

export type Restore = { 
/**
 * The backup to restore.
 */
backup: BackupSource, 
/**
 * What opens the backup, where the person typed a passphrase or code.
 */
with?: Enter, };

export type Restored = { 
/**
 * Where the former vault is kept, null where there was no former vault.
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
 * What is wrong, and how the entry was read in spite of the fault.
 */
sentence: Sentence, };

export type Salvage = { 
/**
 * What the person typed to open the vault, where typing is needed.
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
 * The name of the item, account or service.
 */
id: string, 
/**
 * The service's name as people know the service.
 */
title: string, 
/**
 * What tells the hit apart from other hits: label and setting, or a domain.
 */
detail: string, 
/**
 * The letters in the service's ring.
 */
monogram: string, };

export type SeenChanges = { 
/**
 * The numbers of the changes; all changes where empty.
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
 * The service's name in the catalogue.
 */
id: string, 
/**
 * What the search found, where that was not the service's name: another name, a domain, or the words of a
 * setting.
 */
by: string | null, };

export type ServiceRow = { 
/**
 * The service's name in the catalogue.
 */
id: string, 
/**
 * The service's name as people know the service.
 */
name: string, 
/**
 * The letters in the service's ring.
 */
monogram: string, 
/**
 * The category under which the service stands.
 */
category: Category, 
/**
 * The service's place among the most used services, 1 first.
 */
rank: number, 
/**
 * The service's domains.
 */
domains: Array<string>, 
/**
 * Other names of the service, earlier names included.
 */
aliases: Array<string>, 
/**
 * The service's plans.
 */
plans: Array<PlanView>, 
/**
 * What each plan changes, in the order of the plans.
 */
plan_effects: Array<PlanEffect>, 
/**
 * What an instance is called, where the service has instances.
 */
per: string | null, 
/**
 * Whether the person added the service by hand.
 */
own: boolean, 
/**
 * How many accounts the person has at the service.
 */
accounts: number, 
/**
 * The day the entry was last reviewed.
 */
reviewed: string, 
/**
 * The service's policy pages.
 */
policies: Array<PolicyView>, 
/**
 * Set where the service no longer exists: the service is then not offered for the list.
 */
withdrawn: WithdrawnView | null, 
/**
 * The service's settings.
 */
settings: Array<SettingRow>, };

export type SetLogin = { 
/**
 * Whether the agent is wanted from login on.
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
 * The region given to new accounts; an empty text takes the region away.
 */
region?: string, 
/**
 * Whether settings with another purpose than training count in the headline.
 */
every_purpose?: boolean, 
/**
 * Whether the round's window starts on top of other windows.
 */
round_on_top?: boolean, 
/**
 * Whether single letters and figures act as shortcuts.
 */
single_keys?: boolean, 
/**
 * Whether the program keeps the catalogue current by itself.
 */
catalogue_updates?: boolean, 
/**
 * Minutes without a key or a movement after which the window locks; 0 for never.
 */
lock_after_minutes?: number, 
/**
 * Whether the window locks when the computer goes to sleep.
 */
lock_at_sleep?: boolean, 
/**
 * Whether settings on this computer are no longer read without being asked for.
 */
read_here_off?: boolean, 
/**
 * The programs that are not read without being asked for, by their names in Withhold; all of them, since the list
 * takes the place of the one before.
 */
read_here_except?: Array<string>, };

export type SetReadsByItself = { 
/**
 * Whether they are.
 */
on: boolean, 
/**
 * The program that is meant, by its name in Withhold or as people know it; all of them where none is named.
 */
program: string | null, };

export type SetReminders = { 
/**
 * How often to remind.
 */
frequency?: Frequency, 
/**
 * The weekday of reminders.
 */
weekday?: DayOfWeek, 
/**
 * The hour of reminders.
 */
hour?: number, 
/**
 * The hour from which nobody is disturbed.
 */
quiet_from?: number, 
/**
 * The hour at which the quiet time ends.
 */
quiet_to?: number, 
/**
 * Whether a reminder names services.
 */
names?: boolean, };

export type SettingRow = { 
/**
 * The setting's name within the service.
 */
id: string, 
/**
 * The service's own words for the setting.
 */
title: string, 
/**
 * What sort of control the setting is.
 */
kind: Kind, 
/**
 * For a setting without a control, which of the three sorts.
 */
no_control: NoControl | null, 
/**
 * What is at stake.
 */
purpose: Purpose, 
/**
 * For a setting that only looks like a training switch: what is true, to be said first. Such a setting never
 * counts.
 */
not_training: string | null, 
/**
 * The position in which the setting protects.
 */
private_position: PrivatePosition | null, 
/**
 * The service's own word for the private position.
 */
private_label: string | null, 
/**
 * Earlier or other words for the setting.
 */
other_titles: Array<string>, 
/**
 * The address of the page with the setting.
 */
url: string | null, 
/**
 * How near to the setting the address leads.
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
 * Who can change the setting.
 */
who_can_change: WhoCanChange, 
/**
 * Why the setting matters.
 */
why: string, 
/**
 * What data the setting covers.
 */
covers: string | null, 
/**
 * Things that catch people out.
 */
traps: Array<string>, 
/**
 * The way to the setting, step by step.
 */
path: Array<string>, 
/**
 * The states in which the setting starts.
 */
defaults: Array<DefaultRow>, 
/**
 * Whether data of some accounts goes into training unless somebody acts.
 */
trains_by_default: boolean, 
/**
 * Whether data goes into training and there is no way out.
 */
no_way_out: boolean, 
/**
 * Whether the address leads to the control itself or to the form of the setting.
 */
has_direct_link: boolean, 
/**
 * Set where the control no longer exists.
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
 * Entries that were archived in the program they come from.
 */
archived: number, 
/**
 * Entries that lay in the program's bin.
 */
trashed: number, 
/**
 * Notes, cards, identities, folders, aliases and the like.
 */
not_a_login: number, 
/**
 * Entries without an address, or without a user name and password where the format needs a user name and
 * password.
 */
empty: number, 
/**
 * Earlier versions of entries, and visited pages.
 */
history: number, 
/**
 * Entries that could not be read.
 */
unreadable: number, };

export type SnoozeService = { 
/**
 * The service.
 */
service: string, 
/**
 * The day on which the items come back; a week from today where not given.
 */
until?: string, 
/**
 * Whether to end the snooze of the items that are snoozed.
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
 * The day, month or year in which the source said so: `2026-11-03`, `2026-11` or `2026`.
 */
date: string, 
/**
 * Who speaks in the source.
 */
by: Speaker, };

export type Speaker = "vendor" | "archive" | "press" | "person" | "list";

export type StandingView = { "kind": "unchecked" } | { "kind": "withheld", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How the finding is known.
 */
method: Method, } | { "kind": "due", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How the finding was known.
 */
method: Method, } | { "kind": "shaken", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How the finding was known.
 */
method: Method, 
/**
 * What changed.
 */
by: ShakenBy, 
/**
 * The day of the change.
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
 * How the finding is known.
 */
method: Method, 
/**
 * The last day on which a look before found the setting in its private position, if a look ever did.
 */
withheld_before: string | null, 
/**
 * Set where a reader found the setting shared, after a look that had found the setting in its private
 * position.
 */
drifted: boolean, } | { "kind": "asked", 
/**
 * The day on which the request was sent.
 */
sent: string, 
/**
 * The day by which an answer is owed.
 */
answer_by: string, 
/**
 * Set from the day after the answer was owed.
 */
overdue: boolean, } | { "kind": "pending", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * How the finding is known.
 */
method: Method, 
/**
 * The day on which the change takes effect.
 */
effective: string, } | { "kind": "unresolved", 
/**
 * The day of the look.
 */
looked: string, 
/**
 * Why the person could not tell.
 */
reason: UnresolvedReason, } | { "kind": "allowed", 
/**
 * The day of the decision.
 */
since: string, } | { "kind": "not_applicable", 
/**
 * Set where the person decided so; otherwise the account's plan or region excludes the item.
 */
decided: boolean, } | { "kind": "no_control", 
/**
 * Which of the three sorts of missing control.
 */
no_control: NoControl, };

export type Surface = "web" | "mobile" | "desktop" | "device" | "api" | "mail";

export type TellingProgram = { 
/**
 * The program's name in Withhold.
 */
program: string, 
/**
 * The program's name as people know the program.
 */
program_name: string, 
/**
 * Whether the program is read without being asked for, where reading so is not switched off for all.
 */
by_itself: boolean, };

export type TestedReminder = { 
/**
 * What became of the reminder, as a single sentence.
 */
message: Sentence, };

export type Theme = "system" | "light" | "dark";

export type ToWriteView = { 
/**
 * The file; none for a variable.
 */
file: string | null, 
/**
 * The way to the key in the file.
 */
key: Array<string>, 
/**
 * The variable.
 */
variable: string | null, 
/**
 * The line as such a line stands in the file, or what to say to the shell; empty where the file only has to be
 * there.
 */
line: string, };

export type UndoAct = { 
/**
 * The act's number.
 */
act: number, 
/**
 * How often the act had been written anew; any number where not given.
 */
version?: number, };

export type UndoKind = "check" | "decide" | "add" | "edit" | "remove" | "own_service";

export type UndoView = { 
/**
 * The act's number.
 */
id: number, 
/**
 * How often the act was written anew since: an act is undone only as the act was shown.
 */
version: number, 
/**
 * What sort of act it was.
 */
act: UndoKind, 
/**
 * The item's, account's or service's name on which the act was done.
 */
on: string, 
/**
 * What the act was done to, as people read the name, such as "LinkedIn, work"; of several accounts the first
 * ones.
 */
shown: string, 
/**
 * How many further accounts the act was done to.
 */
more: number, };

export type Undoes = "nothing" | "partly" | "everything" | "unknown";

export type UnresolvedReason = "not_found" | "signed_out" | "admin_only" | "locked_by_plan" | "window_closed" | "other";

export type UpdatesKind = "on" | "off" | "no_address";

export type UrlScope = "setting" | "parent" | "settings_home" | "privacy_hub" | "home" | "form" | "help";

export type VaultState = { 
/**
 * Whether the vault is open, and what is needed where the vault is not open.
 */
phase: Phase, 
/**
 * What the keyring says at this moment.
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
 * Why the vault is not open, and what to do; null where the vault is open.
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
 * Whether the window is to be narrow, to stand beside a browser; otherwise the window gets its former shape
 * back.
 */
narrow: boolean, 
/**
 * Whether the window is to stay on top of other windows.
 */
on_top: boolean, };

export type WithdrawnView = { 
/**
 * The day on which the service or setting was withdrawn.
 */
on: string, 
/**
 * What became of the service or setting, in a sentence.
 */
reason: string, 
/**
 * What replaces the service or setting: a setting of the same service, `service/setting`, or a service.
 */
replaced_by: string | null, };

export type Witness = "hand" | "reader" | "salvage";

export type Written = { 
/**
 * The act, where the write can be undone; null where the write changed nothing, or cannot be undone.
 */
did: UndoView | null, 
/**
 * The list after the write; null where the list could not be read just then. What was written stays written.
 */
overview: Overview | null, 
/**
 * What could not be done after the write, in a sentence.
 */
trouble: Sentence | null, };

export interface Api {
  overview: { request: void; response: Overview };
  reads_by_itself: { request: void; response: ReadsByItself };
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
  calendar_drop: { request: void; response: CalendarDropped };
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
  look: { request: void; response: ComputerView };
  look_in_project: { request: void; response: ComputerView | null };
  read_here: { request: ReadItems; response: Array<ReadView> };
  read_for_round: { request: void; response: Array<ReadView> };
  set_reads_by_itself: { request: SetReadsByItself; response: ReadsByItself };
  look_around: { request: void; response: void };
  drawn: { request: void; response: Drawing };
  drawing: { request: void; response: Drawing };
  draw_usually: { request: void; response: Drawing };
  leave_demo: { request: void; response: void };
  export: { request: void; response: Exported | null };
  exported_choose: { request: ReadExported; response: OfferedExported | null };
  exported_answer: { request: AnswerExported; response: ExportedView };
  exported_keep: { request: AnswerExported; response: ExportedView };
  exported_leave: { request: void; response: void };
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
  keyring_asks: { request: void; response: boolean };
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
