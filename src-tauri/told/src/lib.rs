//! The words for an error stand beside the variants of the error, as attributes.
//!
//! `#[told(…)]` and `#[hint(…)]` take what `sentence!` takes: a key, a template, and the values of the template.
//! Named fields go by their names; fields without names are named, in order, by the names after the template.
//! In place of a key and a template may stand
//!
//! - a closure, whose parameters are names of fields: `#[told(|error| error.sentence())]`;
//! - any other expression that is a `Sentence` or a `Phrase`, such as a constant that several variants share.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{
    Attribute, Data, DeriveInput, Error, ExprClosure, Fields, Lit, Pat, Result, Variant, parse_macro_input,
};

/// Gives the enum a `sentence`, made from the `#[told(…)]` of each variant, and a `hint` where any variant has a
/// `#[hint(…)]`.
#[proc_macro_derive(Told, attributes(told, hint))]
pub fn told(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    both(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn both(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(input, "words stand beside the variants of an enum"));
    };
    let name = &input.ident;
    let sentences = arms(data.variants.iter(), "told")?;
    let hinted = data.variants.iter().any(|variant| words(variant, "hint").is_some());
    let hint = if hinted {
        let hints = arms(data.variants.iter(), "hint")?;
        quote! {
            /// What the person can do, as one sentence.
            #[must_use]
            pub fn hint(&self) -> ::withhold_domain::Sentence {
                match self { #hints }
            }
        }
    } else {
        TokenStream::new()
    };
    Ok(quote! {
        impl #name {
            /// What happened, and what is so now.
            #[must_use]
            pub fn sentence(&self) -> ::withhold_domain::Sentence {
                match self { #sentences }
            }
            #hint
        }
    })
}

/// A match arm for each variant, with the words of the attribute called `attribute`.
fn arms<'v>(variants: impl Iterator<Item = &'v Variant>, attribute: &str) -> Result<TokenStream> {
    variants
        .map(|variant| {
            let Some(attribute) = words(variant, attribute) else {
                return Err(Error::new_spanned(variant, format!("#[{attribute}(…)] is missing")));
            };
            let (names, said) = said(attribute)?;
            let pattern = pattern(variant, &names, &said);
            Ok(quote! { #pattern => #said, })
        })
        .collect()
}

fn words<'v>(variant: &'v Variant, attribute: &str) -> Option<&'v Attribute> {
    variant.attrs.iter().find(|one| one.path().is_ident(attribute))
}

/// The names that the attribute gives to fields, in order, and the expression that makes the words.
fn said(attribute: &Attribute) -> Result<(Vec<Ident>, TokenStream)> {
    let inside = &attribute.meta.require_list()?.tokens;
    if syn::parse2::<ExprClosure>(inside.clone()).is_ok() {
        let closure: ExprClosure = syn::parse2(inside.clone())?;
        let names = closure.inputs.iter().map(|input| match input {
            Pat::Ident(name) => Ok(name.ident.clone()),
            other => Err(Error::new_spanned(other, "a name of a field is wanted")),
        });
        let body = &closure.body;
        return Ok((names.collect::<Result<_>>()?, quote! { ::withhold_domain::Sentence::from(#body) }));
    }
    let first = inside.clone().into_iter().next();
    let keyed = first.is_some_and(|first| syn::parse2::<Lit>(first.into()).is_ok());
    if !keyed {
        return Ok((Vec::new(), quote! { ::withhold_domain::Sentence::from(#inside) }));
    }
    let sentence = quote! { ::withhold_domain::sentence! };
    Ok((given(inside), quote! { #sentence(#inside) }))
}

/// The names after the key and the template.
fn given(inside: &TokenStream) -> Vec<Ident> {
    let tokens: Vec<TokenTree> = inside.clone().into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    let parts: Vec<&[TokenTree]> = tokens.split(is_comma).collect();
    let [_key, _template, given @ ..] = parts.as_slice() else { return Vec::new() };
    let name = |part: &&[TokenTree]| match part.first() {
        Some(TokenTree::Ident(name)) => Some(name.clone()),
        _ => None,
    };
    given.iter().filter_map(name).collect()
}

/// Adds every identifier in `tokens` to `found`, however deep.
fn identifiers(tokens: &TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(name) => {
                found.insert(name.to_string());
            }
            TokenTree::Group(group) => identifiers(&group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The pattern of a variant, which binds the fields that the words name.
fn pattern(variant: &Variant, names: &[Ident], said: &TokenStream) -> TokenStream {
    let name = &variant.ident;
    match &variant.fields {
        Fields::Unit => quote! { Self::#name },
        Fields::Unnamed(fields) => {
            let bound = (0..fields.unnamed.len())
                .map(|at| names.get(at).cloned().unwrap_or_else(|| format_ident!("_field{at}")));
            quote! { Self::#name(#(#bound),*) }
        }
        Fields::Named(fields) => {
            let mut named = BTreeSet::new();
            identifiers(said, &mut named);
            let bound = fields.named.iter().filter_map(|field| field.ident.as_ref());
            let bound = bound.filter(|field| named.contains(&field.to_string()));
            quote! { Self::#name { #(#bound,)* .. } }
        }
    }
}
