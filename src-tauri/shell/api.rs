//! The commands of the window: one list, in which each command stands with its request, its answer and what is done. Most are a
//! use case of the engine. The TypeScript follows from the list.

use tauri::{
    Wry,
    ipc::{Invoke, InvokeError, InvokeResponseBody},
};
use withhold_engine::{
    AccountName, AgentView, Answer, AnswerExported, AppError, BackupRow, BringChosen, BringHow, BroughtName,
    BroughtRow, BroughtUser, CalendarDropped, CalendarWritten, CatalogueChanges, CatalogueFile,
    CatalogueOutcome, CatalogueState, ComputerView, ConfirmCode, DataPlace, Decide, DeleteEverything,
    Deleted, Drawing, EditAccount, Engine, Enter, ExportFormat, Exported, ExportedView, HistoryFilter,
    HistoryPage, ItemDetail, ItemName, Link, LogText, MakeVault, NewAccount, Offered, OfferedExported,
    Opened, Overview, OwnService, PauseReminders, Permission, Query, ReadExported, ReadItems, ReadView,
    ReadsByItself, RecoveryCode, RegionRow, RemindersView, Restored, SalvageReport, SearchHit, SeenChanges,
    ServiceHit, ServiceRow, SetLogin, SetPreferences, SetReadsByItself, SetReminders, SnoozeService,
    TestedReminder, UndoAct, VaultState, WindowShape, Written, keyring_is_asking,
};

use crate::{
    bindings::Bindings,
    bring,
    call::{Call, Work, answer},
    closing, computer, demo, drawn, export, exported,
    gate::{self, BackupFile, Restore, Salvage},
    pages, reminders,
    window::{self, Before},
};

macro_rules! commands {
    (
        engine { $($name:ident($($request:ty)?) -> $response:ty = $work:expr;)* }
        call { $($other:ident($($wish:ty)?) -> $reply:ty = $does:expr;)* }
        bytes { $($file:ident -> $read:ty = $reads:expr;)* }
    ) => {
        /// What is done with a call, by the name of its command.
        fn work_of(command: &str) -> Option<Work> {
            match command {
                $(stringify!($name) => Some(|call| {
                    let work: fn(&mut Engine $(, $request)?) -> Result<$response, AppError> = $work;
                    $(let request: $request = call.request()?;)?
                    answer(&call.host().with(|engine| work(engine $(, of::<$request>(request))?))?)
                }),)*
                $(stringify!($other) => Some(|call| {
                    let work: fn(&Call $(, $wish)?) -> Result<$reply, AppError> = $does;
                    answer(&work(call $(, call.request::<$wish>()?)?)?)
                }),)*
                $(stringify!($file) => Some(|call| {
                    let work: fn(&Call) -> Result<$read, AppError> = $reads;
                    answer(&work(call)?)
                }),)*
                _ => None,
            }
        }

        /// Names each command with its request and response, for the TypeScript. What takes bytes in place of a request in
        /// JSON has a caller of its own in the window.
        pub(crate) fn describe(bindings: &mut Bindings) {
            $(bindings.command::<commands!(@request $($request)?), $response>(stringify!($name));)*
            $(bindings.command::<commands!(@request $($wish)?), $reply>(stringify!($other));)*
        }
    };
    (@request) => { () };
    (@request $request:ty) => { $request };
}

/// Lets the list below name a request only where the command has a request.
fn of<T>(request: T) -> T {
    request
}

/// The command that stops another command, and so waits for none.
const AT_ONCE: &str = "bring_stop";

/// Hands a call of the page to its command, on a thread of its own, so that the window stays alive while the disk
/// works; gives whether there is such a command.
///
/// Every command goes through the same few lines: a wrapper of Tauri's own for each of the hundred made a megabyte of the
/// program.
pub(crate) fn handle(invoke: Invoke<Wry>) -> bool {
    let Some(work) = work_of(invoke.message.command()) else { return false };
    let at_once = invoke.message.command() == AT_ONCE;
    let call = Call::new(invoke.message);
    let run = move || work(&call).map(InvokeResponseBody::Json).map_err(InvokeError::from);
    if at_once {
        invoke.resolver.respond(run());
    } else {
        invoke.resolver.respond_async_serialized(async move { run() });
    }
    true
}

commands! {
    engine {
        overview() -> Overview = |engine| engine.overview();
        reads_by_itself() -> ReadsByItself = |engine| engine.reads_by_itself();
        item(ItemName) -> ItemDetail = |engine, request| engine.item(&request);
        record_check(Answer) -> Written =
            |engine, request| engine.record_check(&request).map(|done| engine.answer(done));
        record_checks(Vec<Answer>) -> Written =
            |engine, request| engine.record_checks(&request).map(|done| engine.answer(done));
        decide(Decide) -> Written = |engine, request| engine.decide(&request).map(|done| engine.answer(done));
        undo(UndoAct) -> Written = |engine, request| engine.undo_act(request).map(|act| engine.answer(act.into()));
        add_accounts(Vec<NewAccount>) -> Written =
            |engine, request| engine.add_accounts(&request).map(|added| engine.answer(added.done));
        edit_account(EditAccount) -> Written =
            |engine, request| engine.edit_account(&request).map(|done| engine.answer(done));
        remove_account(AccountName) -> Written =
            |engine, request| engine.remove_account(&request).map(|done| engine.answer(done));
        forget_account(AccountName) -> Written =
            |engine, request| engine.forget_account(&request).map(|done| engine.answer(done));
        add_own_service(OwnService) -> Written =
            |engine, request| engine.add_own_service(&request).map(|done| engine.answer(done));
        history(HistoryFilter) -> HistoryPage = |engine, request| engine.history(&request);
        services(Query) -> Vec<ServiceRow> = |engine, request| engine.services(&request);
        find_services(Query) -> Vec<ServiceHit> = |engine, request| engine.find_services(&request);
        regions() -> Vec<RegionRow> = |_engine| Ok(Engine::regions());
        search(Query) -> Vec<SearchHit> = |engine, request| engine.search(&request);
        set_preferences(SetPreferences) -> Written =
            |engine, request| engine.set_preferences(&request).map(|done| engine.answer(done));
        bring_formats() -> Vec<ExportFormat> = |_| Ok(withhold_engine::export_formats());
        data_place() -> DataPlace = |engine| engine.data_place();
        reminders() -> RemindersView = |engine| engine.reminders();
        set_reminders(SetReminders) -> Option<RemindersView> =
            |engine, request| engine.set_reminders(&request).map(|()| engine.reminders().ok());
        pause_reminders(PauseReminders) -> Option<RemindersView> =
            |engine, request| engine.pause_reminders(request.until).map(|()| engine.reminders().ok());
        missed_seen() -> Option<RemindersView> = |engine| engine.missed_seen().map(|()| engine.reminders().ok());
        snooze_service(SnoozeService) -> Written =
            |engine, request| engine.snooze_service(&request).map(|done| engine.answer(done));
        calendar_drop() -> CalendarDropped = |engine| engine.calendar_drop();
        backups() -> Vec<BackupRow> = |engine| engine.backups();
        backup_now() -> BackupRow = |engine| engine.backup_now();
        new_recovery_code() -> RecoveryCode = |engine| engine.new_recovery_code();
        confirm_recovery_code(ConfirmCode) -> () = |engine, request| engine.confirm_recovery_code(&request);
        catalogue_state() -> CatalogueState = |engine| engine.catalogue_state();
        catalogue_load(CatalogueFile) -> CatalogueOutcome = |engine, request| engine.catalogue_load(&request);
        catalogue_rollback() -> CatalogueOutcome = |engine| engine.catalogue_rollback();
        catalogue_return() -> CatalogueOutcome = |engine| engine.catalogue_return();
        catalogue_changes() -> CatalogueChanges = |engine| engine.catalogue_changes();
        mark_changes_seen(SeenChanges) -> Option<CatalogueChanges> =
            |engine, request| engine.mark_changes_seen(&request).map(|()| engine.catalogue_changes().ok());
    }
    call {
        catalogue_update() -> CatalogueOutcome = catalogue_update;
        window_shape(WindowShape) -> () = window_shape;
        open_page(ItemName) -> Opened = pages::open_page;
        open_link(Link) -> Opened = pages::open_link;
        close_window() -> () = closing::close_window;
        look() -> ComputerView = computer::look;
        look_in_project() -> Option<ComputerView> = computer::look_in_project;
        read_here(ReadItems) -> Vec<ReadView> = computer::read_here;
        read_for_round() -> Vec<ReadView> = computer::read_for_round;
        set_reads_by_itself(SetReadsByItself) -> ReadsByItself = computer::set_reads_by_itself;
        look_around() -> () = demo::look_around;
        drawn() -> Drawing = |call| Ok(drawn::drawn(call));
        drawing() -> Drawing = |call| Ok(drawn::drawing(call));
        draw_usually() -> Drawing = drawn::draw_usually;
        leave_demo() -> () = demo::leave_demo;
        export() -> Option<Exported> = export::export;
        exported_choose(ReadExported) -> Option<OfferedExported> = exported::exported_choose;
        exported_answer(AnswerExported) -> ExportedView = exported::exported_answer;
        exported_keep(AnswerExported) -> ExportedView = exported::exported_keep;
        exported_leave() -> () = |call| { exported::exported_leave(call); Ok(()) };
        bring_choose(BringHow) -> Offered = bring::bring_choose;
        bring_stop() -> () = |call| { bring::bring_stop(call); Ok(()) };
        bring_leave() -> () = |call| { bring::bring_leave(call); Ok(()) };
        bring_unmatched(BroughtName) -> Vec<BroughtRow> = bring::bring_unmatched;
        bring_names(BroughtName) -> Vec<BroughtUser> = bring::bring_names;
        bring_add(BringChosen) -> Written = bring::bring_add;
        bring_delete() -> () = bring::bring_delete;
        agent_state() -> AgentView = reminders::agent_state;
        agent_start() -> AgentView = reminders::agent_start;
        agent_stop() -> AgentView = reminders::agent_stop;
        agent_login(SetLogin) -> AgentView = reminders::agent_login;
        test_reminder() -> TestedReminder = reminders::test_reminder;
        permit_reminders() -> Permission = reminders::permit_reminders;
        calendar_export() -> Option<CalendarWritten> = reminders::calendar_export;
        calendar_keep() -> RemindersView = reminders::calendar_keep;
        keyring_asks() -> bool = |_| Ok(keyring_is_asking());
        vault_state() -> VaultState = gate::vault_state;
        make_vault(MakeVault) -> () = gate::make_vault;
        enter(Enter) -> () = gate::enter;
        lock() -> () = gate::lock;
        touched() -> () = |call| { gate::touched(call); Ok(()) };
        change_protection(MakeVault) -> () = gate::change_protection;
        choose_backup() -> Option<BackupFile> = gate::choose_backup;
        restore(Restore) -> Restored = gate::restore;
        salvage(Salvage) -> SalvageReport = gate::salvage;
        print_page() -> () = gate::print_page;
        logs() -> LogText = gate::logs;
        ask_to_delete() -> DeleteEverything = gate::ask_to_delete;
        delete_everything(DeleteEverything) -> Deleted = gate::delete_everything;
    }
    bytes {
        bring_file -> Offered = bring::bring_file;
        exported_file -> OfferedExported = exported::exported_file;
    }
}

/// Waits for the network, and lets the other commands work meanwhile.
fn catalogue_update(call: &Call) -> Result<CatalogueOutcome, AppError> {
    let host = call.host();
    let request = host.with(|engine| engine.catalogue_request())?;
    let answer = request.send();
    host.with(|engine| engine.catalogue_answered(answer))
}

/// The only command that works on the window itself.
fn window_shape(call: &Call, request: WindowShape) -> Result<(), AppError> {
    let window = call.window()?;
    let before = call.state::<Before>();
    window::reshape(&window, before, &request)
}
