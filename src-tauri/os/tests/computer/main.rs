//! What is found on a computer, at made-up homes with everything in them that may stand in the place of a file.

#[cfg(test)]
#[cfg(unix)]
mod databases;
#[cfg(test)]
#[cfg(unix)]
mod files;
#[cfg(test)]
#[cfg(unix)]
mod home;
#[cfg(test)]
#[cfg(unix)]
mod installed;
#[cfg(test)]
mod waiting;
