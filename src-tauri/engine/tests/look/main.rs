//! This computer looked at by the recipes: made-up homes, with the real catalogue.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod advice;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod bad_input;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod by_itself;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod found;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod keeping;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod variable;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod watched;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod world;
