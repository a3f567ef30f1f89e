//! Why a keyring gave or took nothing.

use withhold_domain::{Told, say_their_sentence};

/// Why the keyring gave or took nothing.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum KeyringError {
    /// There is no session bus to ask on, or the bus went away.
    #[told("keyring.no_bus", "there is no bus on which a keyring could be asked")]
    NoBus,
    /// No service on the bus keeps secrets.
    #[told("keyring.no_service", "no keyring is running")]
    NoService,
    /// The service has no collection to keep secrets in.
    #[told(
        "keyring.no_collection",
        "the keyring has not been set up: it has no collection to keep secrets in"
    )]
    NoCollection,
    /// The keyring is locked.
    #[told("keyring.locked", "the keyring is locked")]
    Locked,
    /// The keyring is open, has the entry, and gives the entry out only after the person has allowed it.
    #[told("keyring.not_allowed", "the keyring wants you to allow Withhold")]
    NotAllowed,
    /// The keyring asked the person, and the person said no.
    #[told("keyring.denied", "the keyring asked for your leave, and its question was closed without a yes")]
    Denied,
    /// The keyring, or the bus, refused without asking anybody.
    #[told("keyring.refused", "the keyring refused")]
    Refused,
    /// The keyring is there and unlocked, and has no such entry.
    #[told("keyring.empty", "the keyring has no entry for this vault")]
    Empty,
    /// The keyring is there and unlocked, and its entry holds nothing, or not what was kept there.
    #[told("keyring.lost", "the keyring has lost what it kept for this vault")]
    Lost,
    /// The keyring did not answer in time.
    #[told("keyring.timed_out", "the keyring did not answer in time")]
    TimedOut,
    /// Any other error, in the words of the keyring.
    #[told("keyring.failed", "the keyring answered: {detail}", detail)]
    Failed(String),
}

say_their_sentence!(KeyringError);
