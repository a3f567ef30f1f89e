//! The modules of a crate as its files declare the modules: what each module defines, imports and refers to.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use syn::{Attribute, Ident, Item, ItemUse, UseTree};

use super::references;

/// A path of names: of a module from the root of its crate, or a path in the code.
pub(crate) type Names = Vec<String>;

/// What a module binds a name to by `use`.
#[derive(Clone)]
pub(crate) struct Import {
    /// The path that the `use` names, as written.
    pub(crate) path: Names,
}

/// A module, in a file of its own or inside the file of its parent.
#[derive(Default)]
pub(crate) struct Module {
    /// The file that holds the module.
    pub(crate) file: PathBuf,
    /// The names that the module defines itself: functions, types, constants, macros.
    pub(crate) defines: BTreeSet<String>,
    /// The names that the module imports, each with the path of its import.
    pub(crate) imports: BTreeMap<String, Import>,
    /// The paths of which the module imports everything.
    pub(crate) globs: Vec<Names>,
    /// The paths that the module's code refers to, imports for others (`pub use`) left out.
    pub(crate) refers: BTreeSet<Names>,
}

/// All modules of a crate by their paths from the crate's root.
#[derive(Default)]
pub(crate) struct Modules {
    pub(crate) by_path: BTreeMap<Names, Module>,
}

impl Modules {
    /// Reads the crate whose root is the file `root`, modules of tests left out.
    ///
    /// # Panics
    /// When a file cannot be read or is no Rust.
    pub(crate) fn of_crate(root: &Path) -> Self {
        let mut modules = Self::default();
        let folder = root.parent().unwrap();
        modules.read(Vec::new(), root, folder);
        modules
    }

    /// Reads the file of the module `path`, whose children in files of their own lie in `folder`.
    fn read(&mut self, path: Names, file: &Path, folder: &Path) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.take(path, file, folder, &parsed.items);
    }

    fn take(&mut self, path: Names, file: &Path, folder: &Path, items: &[Item]) {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        let mut children = Vec::new();
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            match item {
                Item::Mod(child) => {
                    module.defines.insert(child.ident.to_string());
                    children.push(child);
                }
                Item::Use(tree) => module.import(tree),
                other => {
                    module.defines.extend(name_of(other).map(ToString::to_string));
                    references::of_item(other, &mut module.refers);
                }
            }
        }
        self.by_path.insert(path.clone(), module);
        for child in children {
            let name = child.ident.to_string();
            let below = [path.as_slice(), std::slice::from_ref(&name)].concat();
            match &child.content {
                Some((_, items)) => self.take(below, file, &folder.join(&name), items),
                None => {
                    let (file, folder) = place(folder, &name, &child.attrs);
                    self.read(below, &file, &folder);
                }
            }
        }
    }
}

impl Module {
    fn import(&mut self, item: &ItemUse) {
        let for_others = !matches!(item.vis, syn::Visibility::Inherited);
        let mut leaves = Vec::new();
        flatten(&item.tree, Vec::new(), &mut leaves);
        for (name, path) in leaves {
            match name {
                Some(name) => {
                    if !for_others {
                        self.refers.insert(path.clone());
                    }
                    self.imports.insert(name, Import { path });
                }
                None => self.globs.push(path),
            }
        }
    }
}

/// The leaves of a `use`, each with the name that it binds; everything of a module binds no name.
fn flatten(tree: &UseTree, above: Names, leaves: &mut Vec<(Option<String>, Names)>) {
    let with = |name: &Ident| [above.as_slice(), &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => flatten(&path.tree, with(&path.ident), leaves),
        UseTree::Name(name) if name.ident == "self" => leaves.push((above.last().cloned(), above)),
        UseTree::Name(name) => leaves.push((Some(name.ident.to_string()), with(&name.ident))),
        UseTree::Rename(rename) if rename.ident == "self" => {
            leaves.push((Some(rename.rename.to_string()), above));
        }
        UseTree::Rename(rename) => leaves.push((Some(rename.rename.to_string()), with(&rename.ident))),
        UseTree::Glob(_) => leaves.push((None, above)),
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| flatten(tree, above.clone(), leaves));
        }
    }
}

/// The file of the module `name` that a file with its children in `folder` declares, and the folder of the module's
/// own children.
fn place(folder: &Path, name: &str, attributes: &[Attribute]) -> (PathBuf, PathBuf) {
    if let Some(named) = attributes.iter().find_map(named_file) {
        let file = folder.join(named);
        // The children of a named file lie beside the file, as the children of a `mod.rs` do.
        let below = file.parent().unwrap_or(folder).to_owned();
        return (file, below);
    }
    let own = folder.join(name);
    let beside = folder.join(format!("{name}.rs"));
    if beside.is_file() { (beside, own) } else { (own.join("mod.rs"), own) }
}

/// The file that a `#[path = "…"]` names.
fn named_file(attribute: &Attribute) -> Option<String> {
    let value = attribute.meta.require_name_value().ok().filter(|meta| meta.path.is_ident("path"))?;
    match &value.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Whether an item is compiled for tests alone.
fn is_for_tests(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list().ok().filter(|list| list.path.is_ident("cfg"));
        list.is_some_and(|list| list.tokens.to_string() == "test")
    })
}

fn name_of(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Macro(item) => item.ident.as_ref(),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}
