//! JSON5.

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind, ast, errors::ParseErrorKind, parse_to_ast,
};

use crate::{Reason, limits::Budget, value::Value};

/// Reads a whole text.
pub(super) fn read(text: &str) -> Result<Value, Reason> {
    let options = ParseOptions { allow_missing_commas: false, ..ParseOptions::default() };
    let parsed =
        parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| match error.kind() {
            ParseErrorKind::NestingDepthExceeded => Reason::TooDeep,
            ParseErrorKind::UnterminatedArray
            | ParseErrorKind::UnterminatedObject
            | ParseErrorKind::UnterminatedCommentBlock
            | ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => Reason::Incomplete,
            _ => Reason::Broken,
        })?;
    let budget = Budget::default();
    parsed.value.map_or(Err(Reason::Incomplete), |value| node(&value, &budget, 0))
}

fn node(value: &ast::Value<'_>, budget: &Budget, depth: usize) -> Result<Value, Reason> {
    budget.take(depth)?;
    Ok(match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
        ast::Value::StringLit(literal) => Value::Text(literal.value.clone().into_owned()),
        ast::Value::Array(array) => {
            let items = array.elements.iter().map(|item| node(item, budget, depth + 1));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        ast::Value::Object(object) => {
            let entries = object.properties.iter().map(|property| {
                Ok((property.name.as_str().to_owned(), node(&property.value, budget, depth + 1)?))
            });
            Value::Table(entries.collect::<Result<_, _>>()?)
        }
    })
}
