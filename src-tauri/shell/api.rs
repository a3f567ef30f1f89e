//! The commands of the window: a list, each a use case of the engine. The TypeScript follows from it.

use tauri::{State, WebviewWindow, ipc::Invoke};
use withhold_engine::{
    AccountName, Answer, AppError, DataPlace, Decide, EditAccount, HistoryFilter, HistoryRow, ItemDetail,
    ItemName, Link, NewAccount, Opened, Overview, OwnService, PauseReminders, Preferences, Query,
    RemindersView, SearchHit, ServiceRow, SetReminders, TestedReminder, WindowShape,
};

use crate::{
    host::Host,
    window::{self, Before},
};

macro_rules! api {
    ($($name:ident($($request:ty)?) -> $response:ty = $work:expr;)*) => {
        $(
            // On a thread of its own: the window stays alive while the disk works.
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
            tauri::generate_handler![$($name,)* window_shape]
        }

        /// Names each command with its request and response, for the TypeScript.
        pub(crate) fn describe(bindings: &mut crate::bindings::Bindings) {
            $(bindings.command::<api!(@request $($request)?), $response>(stringify!($name));)*
            bindings.command::<WindowShape, ()>("window_shape");
        }
    };
    (@request) => { () };
    (@request $request:ty) => { $request };
}

/// Lets the list above name a request only where there is one.
fn of<T>(request: T) -> T {
    request
}

api! {
    overview() -> Overview = |engine| engine.overview();
    item(ItemName) -> ItemDetail = |engine, request| engine.item(&request);
    record_check(Answer) -> Overview = |engine, request| engine.record_check(&request).and_then(|_| engine.overview());
    decide(Decide) -> Overview = |engine, request| engine.decide(&request).and_then(|_| engine.overview());
    undo() -> Overview = |engine| engine.undo().and_then(|_| engine.overview());
    add_accounts(Vec<NewAccount>) -> Overview =
        |engine, request| engine.add_accounts(&request).and_then(|_| engine.overview());
    edit_account(EditAccount) -> Overview =
        |engine, request| engine.edit_account(&request).and_then(|_| engine.overview());
    remove_account(AccountName) -> Overview =
        |engine, request| engine.remove_account(&request).and_then(|_| engine.overview());
    forget_account(AccountName) -> Overview =
        |engine, request| engine.forget_account(&request).and_then(|_| engine.overview());
    add_own_service(OwnService) -> ServiceRow = |engine, request| engine.add_own_service(&request);
    open_page(ItemName) -> Opened = |engine, request| engine.open_page(&request);
    open_link(Link) -> Opened = |engine, request| engine.open_link(&request);
    history(HistoryFilter) -> Vec<HistoryRow> = |engine, request| engine.history(&request);
    services(Query) -> Vec<ServiceRow> = |engine, request| engine.services(&request);
    search(Query) -> Vec<SearchHit> = |engine, request| engine.search(&request);
    set_preferences(Preferences) -> Overview =
        |engine, request| engine.set_preferences(&request).and_then(|()| engine.overview());
    data_place() -> DataPlace = |engine| engine.data_place();
    reminders() -> RemindersView = |engine| engine.reminders();
    set_reminders(SetReminders) -> RemindersView =
        |engine, request| engine.set_reminders(&request).and_then(|()| engine.reminders());
    pause_reminders(PauseReminders) -> RemindersView =
        |engine, request| engine.pause_reminders(request.until).and_then(|()| engine.reminders());
    missed_seen() -> RemindersView = |engine| engine.missed_seen().and_then(|()| engine.reminders());
    test_reminder() -> TestedReminder = |engine| engine.test_reminder();
}

/// The one command that is the window's own affair.
#[tauri::command(async)]
fn window_shape(
    window: WebviewWindow,
    before: State<'_, Before>,
    request: WindowShape,
) -> Result<(), AppError> {
    window::reshape(&window, &before, &request)
}
