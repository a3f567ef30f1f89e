//! Pages in a browser: made-up lists of controls in the forms that are known, and what the judge says of them.

#[cfg(test)]
mod derived;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod recipes;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod services;
#[cfg(test)]
mod states;
#[cfg(test)]
mod traps;
