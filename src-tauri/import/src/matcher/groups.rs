//! Which addresses share an account: a table of our own, of what is well known and no more.

/// Other addresses of the very same service.
const ALIASES: [(&str, &str); 23] = [
    ("twitter.com", "x.com"),
    ("fb.com", "facebook.com"),
    ("messenger.com", "facebook.com"),
    ("instagr.am", "instagram.com"),
    ("threads.com", "threads.net"),
    ("threads.net", "threads.com"),
    ("youtu.be", "youtube.com"),
    ("redd.it", "reddit.com"),
    ("discordapp.com", "discord.com"),
    ("openai.com", "chatgpt.com"),
    ("claude.com", "claude.ai"),
    ("anthropic.com", "claude.ai"),
    ("zoom.com", "zoom.us"),
    ("zoom.us", "zoom.com"),
    ("notion.com", "notion.so"),
    ("notion.so", "notion.com"),
    ("codeium.com", "windsurf.com"),
    ("hf.co", "huggingface.co"),
    ("wa.me", "whatsapp.com"),
    ("pinterest.co.uk", "pinterest.com"),
    ("pinterest.de", "pinterest.com"),
    ("pinterest.fr", "pinterest.com"),
    ("bsky.social", "bsky.app"),
];

/// The domain of the service that also goes by the registered name `name`.
pub(super) fn alias(name: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(other, _)| *other == name).map(|(_, domain)| *domain)
}

/// Consoles for developers: an account at a console pays by use, and the data of the console stands under other terms
/// than the data of the assistant of the same company.
const CONSOLES: [&str; 8] = [
    "platform.openai.com",
    "api.openai.com",
    "console.anthropic.com",
    "platform.claude.com",
    "api.anthropic.com",
    "console.x.ai",
    "console.mistral.ai",
    "platform.deepseek.com",
];

/// Whether a host is a console for developers.
pub(super) fn is_console(host: &str) -> bool {
    CONSOLES.contains(&host)
}

/// An account that opens several services.
pub(super) struct Group {
    /// Whose account the shared account is.
    pub(super) of: &'static str,
    /// Hosts and registered names where people sign in to the account.
    at: &'static [&'static str],
    /// Hosts and registered names of the services that the account opens.
    pub(super) opens: &'static [&'static str],
}

/// The group to which a host belongs.
pub(super) fn group(host: &str, name: &str) -> Option<&'static Group> {
    GROUPS
        .iter()
        .find(|group| group.at.contains(&host))
        .or_else(|| GROUPS.iter().find(|group| group.at.contains(&name)))
}

const GROUPS: [Group; 10] = [
    Group {
        of: "Google",
        at: &[
            "accounts.google.com",
            "myaccount.google.com",
            "mail.google.com",
            "google.com",
            "gmail.com",
            "googlemail.com",
        ],
        opens: &["google.com", "gmail.com", "youtube.com", "fitbit.com"],
    },
    Group {
        of: "Microsoft",
        at: &[
            "login.microsoftonline.com",
            "login.live.com",
            "account.microsoft.com",
            "microsoftonline.com",
            "live.com",
            "outlook.com",
            "hotmail.com",
            "msn.com",
            "office.com",
            "office365.com",
            "microsoft365.com",
            "microsoft.com",
        ],
        opens: &["microsoft.com", "copilot.com", "bing.com", "office.com", "outlook.com", "live.com"],
    },
    Group {
        of: "Meta",
        at: &[
            "accountscenter.facebook.com",
            "accountscenter.meta.com",
            "auth.meta.com",
            "meta.com",
            "oculus.com",
        ],
        opens: &["meta.com", "meta.ai", "facebook.com", "instagram.com", "threads.net", "threads.com"],
    },
    Group {
        of: "Apple",
        at: &["appleid.apple.com", "account.apple.com", "idmsa.apple.com", "icloud.com"],
        opens: &["apple.com", "icloud.com"],
    },
    Group {
        of: "Amazon",
        at: &[
            "amazon.com",
            "amazon.de",
            "amazon.co.uk",
            "amazon.fr",
            "amazon.it",
            "amazon.es",
            "amazon.nl",
            "amazon.se",
            "amazon.pl",
            "amazon.com.be",
            "amazon.ie",
            "amazon.ca",
            "amazon.com.mx",
            "amazon.com.br",
            "amazon.com.au",
            "amazon.co.jp",
            "amazon.in",
            "amazon.sg",
            "amazon.ae",
            "amazon.sa",
            "amazon.eg",
            "amazon.com.tr",
        ],
        opens: &["amazon.com", "ring.com"],
    },
    Group {
        of: "Atlassian",
        at: &["id.atlassian.com", "atlassian.com", "atlassian.net", "bitbucket.org"],
        opens: &["atlassian.com", "atlassian.net", "trello.com", "loom.com"],
    },
    Group {
        of: "Adobe",
        at: &["auth.services.adobe.com", "account.adobe.com", "adobelogin.com"],
        opens: &["adobe.com", "behance.net"],
    },
    Group {
        of: "Intuit",
        at: &["accounts.intuit.com", "intuit.com"],
        opens: &["intuit.com", "mailchimp.com"],
    },
    Group {
        of: "Stack Exchange",
        at: &["stackexchange.com", "superuser.com", "serverfault.com", "askubuntu.com", "mathoverflow.net"],
        opens: &["stackexchange.com", "stackoverflow.com"],
    },
    Group { of: "xAI", at: &["accounts.x.ai", "x.ai"], opens: &["x.ai", "grok.com"] },
];
