//! The commands of the window: a list in which each command is a use case of the engine. The TypeScript follows from
//! the list.

use tauri::{State, WebviewWindow, ipc::Invoke};
use withhold_engine::{
    AccountName, AgentView, Answer, AnswerExported, AppError, BackupRow, BringChosen, BringHow, BroughtName,
    BroughtRow, BroughtUser, CalendarDropped, CalendarWritten, CatalogueChanges, CatalogueFile,
    CatalogueOutcome, CatalogueState, ComputerView, ConfirmCode, DataPlace, Decide, Drawing, EditAccount,
    ExportFormat, Exported, ExportedView, HistoryFilter, HistoryPage, ItemDetail, ItemName, Link, NewAccount,
    Offered, OfferedExported, Opened, Overview, OwnService, PauseReminders, Permission, Query, ReadExported,
    ReadItems, ReadView, ReadsByItself, RecoveryCode, RegionRow, RemindersView, SearchHit, SeenChanges,
    ServiceHit, ServiceRow, SetLogin, SetPreferences, SetReadsByItself, SetReminders, SnoozeService,
    TestedReminder, UndoAct, WindowShape, Written,
};

use crate::{
    bring, closing, computer, demo, drawn, export, exported, gate,
    host::Host,
    pages, reminders,
    window::{self, Before},
};

macro_rules! api {
    ($($name:ident($($request:ty)?) -> $response:ty = $work:expr;)*) => {
        $(
            // On a thread of its own, so that the window stays alive while the disk works.
            #[tauri::command(async)]
            fn $name(host: State<'_, Host> $(, request: $request)?) -> Result<$response, AppError> {
                host.with(|engine| {
                    let work: fn(&mut withhold_engine::Engine $(, $request)?) -> Result<$response, AppError> = $work;
                    work(engine $(, of::<$request>(request))?)
                })
            }
        )*

        /// Hands a call of the window to its command.
        pub(crate) fn handler() -> impl Fn(Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![
                $($name,)*
                catalogue_update,
                window_shape,
                pages::open_page,
                pages::open_link,
                closing::close_window,
                computer::look,
                computer::look_in_project,
                computer::read_here,
                computer::read_for_round,
                computer::set_reads_by_itself,
                demo::look_around,
                drawn::drawn,
                drawn::drawing,
                drawn::draw_usually,
                demo::leave_demo,
                export::export,
                exported::exported_choose,
                exported::exported_file,
                exported::exported_answer,
                exported::exported_keep,
                exported::exported_leave,
                bring::bring_file,
                bring::bring_choose,
                bring::bring_stop,
                bring::bring_leave,
                bring::bring_unmatched,
                bring::bring_names,
                bring::bring_add,
                bring::bring_delete,
                reminders::agent_state,
                reminders::agent_start,
                reminders::agent_stop,
                reminders::agent_login,
                reminders::test_reminder,
                reminders::permit_reminders,
                reminders::calendar_export,
                reminders::calendar_keep,
                gate::vault_state,
                gate::make_vault,
                gate::enter,
                gate::lock,
                gate::touched,
                gate::change_protection,
                gate::choose_backup,
                gate::restore,
                gate::salvage,
                gate::print_page,
                gate::logs,
                gate::ask_to_delete, gate::delete_everything
            ]
        }

        /// Names each command with its request and response, for the TypeScript.
        pub(crate) fn describe(bindings: &mut crate::bindings::Bindings) {
            $(bindings.command::<api!(@request $($request)?), $response>(stringify!($name));)*
            bindings.command::<(), CatalogueOutcome>("catalogue_update");
            bindings.command::<WindowShape, ()>("window_shape");
            bindings.command::<ItemName, Opened>("open_page");
            bindings.command::<Link, Opened>("open_link");
            bindings.command::<(), ()>("close_window");
            bindings.command::<(), ComputerView>("look");
            bindings.command::<(), Option<ComputerView>>("look_in_project");
            bindings.command::<ReadItems, Vec<ReadView>>("read_here");
            bindings.command::<(), Vec<ReadView>>("read_for_round");
            bindings.command::<SetReadsByItself, ReadsByItself>("set_reads_by_itself");
            bindings.command::<(), ()>("look_around");
            bindings.command::<(), Drawing>("drawn");
            bindings.command::<(), Drawing>("drawing");
            bindings.command::<(), Drawing>("draw_usually");
            bindings.command::<(), ()>("leave_demo");
            bindings.command::<(), Option<Exported>>("export");
            // Dropped bytes do not come as a request in JSON: `exported_file` has a caller of its own in the window.
            bindings.command::<ReadExported, Option<OfferedExported>>("exported_choose");
            bindings.command::<AnswerExported, ExportedView>("exported_answer");
            bindings.command::<AnswerExported, ExportedView>("exported_keep");
            bindings.command::<(), ()>("exported_leave");
            // Dropped bytes do not come as a request in JSON: `bring_file` has a caller of its own in the window.
            bindings.command::<BringHow, Offered>("bring_choose");
            bindings.command::<(), ()>("bring_stop");
            bindings.command::<(), ()>("bring_leave");
            bindings.command::<BroughtName, Vec<BroughtRow>>("bring_unmatched");
            bindings.command::<BroughtName, Vec<BroughtUser>>("bring_names");
            bindings.command::<BringChosen, Written>("bring_add");
            bindings.command::<(), ()>("bring_delete");
            bindings.command::<(), AgentView>("agent_state");
            bindings.command::<(), AgentView>("agent_start");
            bindings.command::<(), AgentView>("agent_stop");
            bindings.command::<SetLogin, AgentView>("agent_login");
            bindings.command::<(), TestedReminder>("test_reminder");
            bindings.command::<(), Permission>("permit_reminders");
            bindings.command::<(), Option<CalendarWritten>>("calendar_export");
            bindings.command::<(), RemindersView>("calendar_keep");
            gate::describe(bindings);
        }
    };
    (@request) => { () };
    (@request $request:ty) => { $request };
}

/// Lets the list above name a request only where the command has a request.
fn of<T>(request: T) -> T {
    request
}

api! {
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
    regions() -> Vec<RegionRow> = |_engine| Ok(withhold_engine::Engine::regions());
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

/// Waits for the network, and lets the other commands work meanwhile.
#[tauri::command(async)]
fn catalogue_update(host: State<'_, Host>) -> Result<CatalogueOutcome, AppError> {
    let request = host.with(|engine| engine.catalogue_request())?;
    let answer = request.send();
    host.with(|engine| engine.catalogue_answered(answer))
}

/// The only command that works on the window itself.
#[tauri::command(async)]
fn window_shape(
    window: WebviewWindow,
    before: State<'_, Before>,
    request: WindowShape,
) -> Result<(), AppError> {
    window::reshape(&window, &before, &request)
}
