//! The TypeScript of the window's commands, made from the Rust types.

use std::{any::TypeId, collections::BTreeMap, collections::HashSet, fmt::Write};

use ts_rs::{Config, TS, TypeVisitor};
use withhold_engine::AppError;

/// Renders `ui/src/host/api.gen.ts`.
#[must_use]
pub fn render() -> String {
    let mut bindings = Bindings::new();
    bindings.add::<AppError>();
    crate::api::describe(&mut bindings);
    bindings.text()
}

/// Declarations by name, and the commands in their order.
pub(crate) struct Bindings {
    config: Config,
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
    commands: String,
}

impl Bindings {
    fn new() -> Self {
        // No whole number that crosses comes near 2^53, from where on JavaScript's numbers lose digits.
        let config = Config::new().with_large_int("number");
        Self { config, seen: HashSet::new(), types: BTreeMap::new(), commands: String::new() }
    }

    /// Describes a command, and declares the types that the command needs.
    pub(crate) fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &str) {
        self.add::<Request>();
        self.add::<Response>();
        let (request, response) = (self.name_of::<Request>(), self.name_of::<Response>());
        // Writing to a String cannot fail.
        let _written = writeln!(self.commands, "  {name}: {{ request: {request}; response: {response} }};");
    }

    fn name_of<T: TS + 'static>(&self) -> String {
        if TypeId::of::<T>() == TypeId::of::<()>() { "void".to_owned() } else { T::name(&self.config) }
    }

    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only named types of ours have a file of their own; numbers, texts and lists do not.
        if T::output_path().is_some() {
            self.types.insert(T::ident(&self.config), T::decl(&self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    fn text(&self) -> String {
        let types: String = self.types.values().map(|decl| format!("export {decl}\n\n")).collect();
        format!(
            "// Made from the Rust types; do not edit.\n\n{types}export interface Api {{\n{}}}\n",
            self.commands
        )
    }
}

impl TypeVisitor for Bindings {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}
