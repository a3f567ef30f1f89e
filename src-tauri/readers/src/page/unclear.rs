//! Why a page does not tell a setting.

use withhold_domain::Told;

/// Why a page does not tell a setting. The words are a part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Told)]
pub enum PageUnclear {
    /// The message has more bytes than any such message.
    #[told("page.why.too_long", "the browser sent more than belongs to a page of settings")]
    TooLong,
    /// The message ends in the middle.
    #[told("page.why.cut", "what the browser sent ends in the middle")]
    Cut,
    /// The message does not have its form.
    #[told("page.why.malformed", "what the browser sent does not have its form")]
    Malformed,
    /// The message has a version that is not known here.
    #[told("page.why.newer_message", "the extension is newer than Withhold: update Withhold and read again")]
    NewerMessage,
    /// The page has more controls, longer names or longer lists than are looked through.
    #[told("page.why.too_many", "the page has more on it than any page of settings")]
    TooMany,
    /// The recipe does not keep to the rules of recipes.
    #[told("page.why.recipe", "what Withhold knows of the page makes no sense")]
    Recipe,
    /// The address is no https address of a named host.
    #[told("page.why.not_https", "the page did not come over https from a named site")]
    NotHttps,
    /// The host is not the recipe's.
    #[told("page.why.other_host", "the page belongs to another site")]
    OtherHost,
    /// The page is another page of the host.
    #[told("page.why.other_page", "this is another page of the site")]
    OtherPage,
    /// The eye found several such documents.
    #[told(
        "page.why.several_documents",
        "the page is open more than once: leave one of them open and read again"
    )]
    SeveralDocuments,
    /// No such document can be seen.
    #[told("page.why.not_in_front", "the page does not lie in front: show the page and read again")]
    NotInFront,
    /// The document, or what holds the control, is being loaded or changed.
    #[told("page.why.busy", "the page is still loading or saving: read again when it has finished")]
    Busy,
    /// A key that saves is there and can be pressed.
    #[told("page.why.unsaved", "the page has a key that saves, so what stands there may not be saved yet")]
    Unsaved,
    /// Nothing is known of the page's language.
    #[told("page.why.language", "the names on the page in its language are not known")]
    Language,
    /// No control has the name.
    #[told("page.why.not_found", "the setting was not found on the page")]
    NotFound,
    /// More than one control has the name.
    #[told("page.why.several", "more than one setting on the page has this name")]
    Several,
    /// The control lies behind a dialog.
    #[told(
        "page.why.behind",
        "a dialog lies over the setting: close the dialog, reload the page and read again"
    )]
    Behind,
    /// The control does not bear the recipe's own sign.
    #[told(
        "page.why.no_sign",
        "something with the name is there, and does not look like the setting that is known"
    )]
    NoSign,
    /// Neither the control nor its label can be seen.
    #[told("page.why.not_showing", "the setting cannot be seen: scroll to the setting and read again")]
    NotShowing,
    /// The control cannot be used, and the recipe does not say that it then still tells.
    #[told("page.why.locked", "the setting is locked, and what a locked one says is not known")]
    Locked,
    /// The control has no state.
    #[told("page.why.no_state", "the setting does not say whether it is on or off")]
    NoState,
    /// A state is neither on nor off.
    #[told("page.why.neither", "the setting is neither on nor off")]
    Neither,
    /// Two states of the control contradict each other.
    #[told("page.why.states_disagree", "the setting says on and off at the same time")]
    StatesDisagree,
    /// The words of the control are none of the words that are known.
    #[told("page.why.unknown_words", "what the words at the setting mean is not known")]
    UnknownWords,
    /// The words of the control say what a press would do, not what is so.
    #[told("page.why.action", "the words at the setting say what a press would do, and not what is so")]
    Action,
    /// What a press would do does not go with the state.
    #[told("page.why.action_disagrees", "what a press would do does not go with what the setting says")]
    ActionDisagrees,
    /// A word in the same line says otherwise.
    #[told("page.why.beside", "a word beside the setting says otherwise")]
    Beside,
    /// The page shows more than one account at the place of one.
    #[told("page.why.several_accounts", "the page shows more than one account")]
    SeveralAccounts,
    /// The two looks saw different accounts.
    #[told("page.why.account_changed", "the page changed to another account while it was read")]
    AccountChanged,
    /// The two looks saw different documents.
    #[told("page.why.reloaded", "the page was loaded anew or left while it was read: read again")]
    Reloaded,
    /// The two looks are too near to each other, or in the wrong order.
    #[told("page.why.too_near", "the two looks at the page were too near to each other: read again")]
    TooNear,
    /// The document is too young.
    #[told("page.why.too_young", "the page has only just loaded: wait five seconds and read again")]
    TooYoung,
    /// The looks were made long ago, or later than now.
    #[told("page.why.stale", "the page was not looked at just now: read again")]
    Stale,
    /// The two looks do not say the same.
    #[told("page.why.changing", "the setting changed while it was read: read again")]
    Changing,
    /// Somebody clicked or typed since the document was loaded.
    #[told(
        "page.why.touched",
        "somebody clicked or typed on the page since it loaded, so the change may not be saved: reload the page and read again"
    )]
    Touched,
    /// Nobody knows whether somebody clicked or typed since the document was loaded.
    #[told(
        "page.why.maybe_touched",
        "somebody may have clicked or typed on the page since it loaded: reload the page and read again"
    )]
    MaybeTouched,
}

impl PageUnclear {
    /// The reason as a short word for the log and the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::Cut => "cut",
            Self::Malformed => "malformed",
            Self::NewerMessage => "newer_message",
            Self::TooMany => "too_many",
            Self::Recipe => "recipe",
            Self::NotHttps => "not_https",
            Self::OtherHost => "other_host",
            Self::OtherPage => "other_page",
            Self::SeveralDocuments => "several_documents",
            Self::NotInFront => "not_in_front",
            Self::Busy => "busy",
            Self::Unsaved => "unsaved",
            Self::Language => "language",
            Self::NotFound => "not_found",
            Self::Several => "several",
            Self::Behind => "behind",
            Self::NoSign => "no_sign",
            Self::NotShowing => "not_showing",
            Self::Locked => "locked",
            Self::NoState => "no_state",
            Self::Neither => "neither",
            Self::StatesDisagree => "states_disagree",
            Self::UnknownWords => "unknown_words",
            Self::Action => "action",
            Self::ActionDisagrees => "action_disagrees",
            Self::Beside => "beside",
            Self::SeveralAccounts => "several_accounts",
            Self::AccountChanged => "account_changed",
            Self::Reloaded => "reloaded",
            Self::TooNear => "too_near",
            Self::TooYoung => "too_young",
            Self::Stale => "stale",
            Self::Changing => "changing",
            Self::Touched => "touched",
            Self::MaybeTouched => "maybe_touched",
        }
    }
}
