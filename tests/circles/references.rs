//! The paths that a piece of code names, also inside macros.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Item, Macro, Path,
    visit::{self, Visit},
};

use super::modules::Names;

/// Adds each path that `item` names to `into`.
pub(crate) fn of_item(item: &Item, into: &mut BTreeSet<Names>) {
    Finder { into }.visit_item(item);
}

struct Finder<'a> {
    into: &'a mut BTreeSet<Names>,
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_path(&mut self, path: &'ast Path) {
        self.into.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // An import inside a function: its paths count as named.
        let tokens = quote::ToTokens::to_token_stream(item);
        of_tokens(tokens, self.into);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.visit_path(&item.path);
        of_tokens(item.tokens.clone(), self.into);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        // Names of attributes are no paths of ours, and documentation holds no paths.
        let _ = attribute;
    }
}

/// Adds the paths among the words of a macro: names with `::` between them, or names that stand alone.
fn of_tokens(tokens: TokenStream, into: &mut BTreeSet<Names>) {
    let mut path: Names = Vec::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 {
                    finish(&mut path, into);
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(point) if point.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                finish(&mut path, into);
                colons = 0;
                of_tokens(group.stream(), into);
            }
            _ => {
                finish(&mut path, into);
                colons = 0;
            }
        }
    }
    finish(&mut path, into);
}

fn finish(path: &mut Names, into: &mut BTreeSet<Names>) {
    if !path.is_empty() {
        into.insert(std::mem::take(path));
    }
}
