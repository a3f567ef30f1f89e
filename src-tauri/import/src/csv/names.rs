//! What columns are called, best first, and the names whose columns are never proposed.

/// Names of columns that hold an address, the likeliest first. A street goes by “address” as well.
const ADDRESS: [&str; 32] = [
    "url",
    "login url",
    "login uri",
    "website url",
    "urls",
    "uri",
    "website",
    "web site",
    "webseite",
    "webadresse",
    "internetadresse",
    "sitio web",
    "sito web",
    "site web",
    "site internet",
    "web address",
    "site url",
    "strona www",
    "strona",
    "homepage",
    "link",
    "site",
    "web",
    "domain",
    "hostname",
    "host",
    "адрес сайта",
    "сайт",
    "网址",
    "网站",
    "address",
    "adresse",
];
/// Names of columns that hold a user name, the likeliest first.
const USER_NAME: [&str; 33] = [
    "login name",
    "loginname",
    "username",
    "user name",
    "login username",
    "benutzername",
    "nutzername",
    "anmeldename",
    "nom d'utilisateur",
    "identifiant",
    "usuario",
    "usuário",
    "nombre de usuario",
    "nome utente",
    "gebruikersnaam",
    "nazwa użytkownika",
    "użytkownik",
    "имя пользователя",
    "用户名",
    "login",
    "user",
    "userid",
    "user id",
    "benutzer",
    "utilisateur",
    "utente",
    "логин",
    "email",
    "e mail",
    "mail",
    "email address",
    "e mail address",
    "account",
];
/// Names of columns that hold a title, the likeliest first. The last names are titles where another column is the
/// user name.
const TITLE: [&str; 26] = [
    "title",
    "titel",
    "titre",
    "título",
    "titolo",
    "group/title",
    "entry name",
    "item name",
    "site name",
    "website name",
    "service name",
    "account name",
    "name",
    "bezeichnung",
    "nom",
    "nombre",
    "nome",
    "naam",
    "nazwa",
    "название",
    "display name",
    "displayname",
    "label",
    "service",
    "nickname",
    "account",
];
/// Names of other columns by which a header is known.
const OTHER: [&str; 26] = [
    "password",
    "pass",
    "pwd",
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "senha",
    "wachtwoord",
    "hasło",
    "пароль",
    "密码",
    "secret",
    "totp",
    "otp",
    "otpauth",
    "note",
    "notes",
    "comment",
    "comments",
    "folder",
    "group",
    "tags",
    "type",
    "history",
    "pin",
];

/// Words that name a password, code, card, note or history by themselves.
const SECRET_WORDS: [&str; 63] = [
    "pass",
    "pw",
    "psw",
    "pin",
    "puk",
    "tan",
    "otp",
    "totp",
    "hotp",
    "otpauth",
    "2fa",
    "mfa",
    "secret",
    "seed",
    "key",
    "keys",
    "token",
    "code",
    "codes",
    "cvv",
    "cvc",
    "cvv2",
    "csc",
    "ccv",
    "card",
    "cards",
    "karte",
    "carte",
    "tarjeta",
    "iban",
    "bic",
    "ssn",
    "expiry",
    "expires",
    "expiration",
    "valid",
    "number",
    "nummer",
    "phone",
    "birthday",
    "note",
    "notes",
    "notiz",
    "notizen",
    "nota",
    "notas",
    "comment",
    "comments",
    "kommentar",
    "commentaire",
    "bemerkung",
    "remark",
    "remarks",
    "memo",
    "extra",
    "description",
    "history",
    "verlauf",
    "historique",
    "hint",
    "answer",
    "question",
    "custom",
];
/// Parts of words that name a secret in the languages that join words, or in any form.
const SECRET_PARTS: [&str; 24] = [
    "passw",
    "passcode",
    "passphrase",
    "pwd",
    "passwd",
    "kennwort",
    "losung",
    "mot de passe",
    "motdepasse",
    "contrase",
    "senha",
    "wachtwoord",
    "hasł",
    "haslo",
    "lösenord",
    "adgangskode",
    "salasana",
    "heslo",
    "jelsz",
    "parola",
    "парол",
    "密码",
    "パスワード",
    "비밀번호",
];

/// What a column holds, by the column's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Address,
    UserName,
    Title,
}

impl Role {
    /// How likely a column with the name `name` holds the role: 0 is the likeliest.
    pub(super) fn rank(self, name: &str) -> Option<usize> {
        let names: &[&str] = match self {
            Self::Address => &ADDRESS,
            Self::UserName => &USER_NAME,
            Self::Title => &TITLE,
        };
        names.iter().position(|known| is_same(known, name))
    }
}

/// Whether a column with the name `name` holds what is no business of ours: the name is a name of a password, code,
/// PIN, card, note or history.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_PARTS.iter().any(|part| name.contains(part))
        || name.split(|c: char| !c.is_alphanumeric()).any(|word| SECRET_WORDS.contains(&word))
}

/// Whether a column with the name `name` holds something else than an address, a user name or a title.
pub(super) fn is_other(name: &str) -> bool {
    OTHER.iter().any(|known| is_same(known, name))
}

/// Whether a cell is a name of a column. The cell is compared letter by letter, since a copy in small letters could
/// be a copy of a password.
pub(super) fn is_name(cell: &str) -> bool {
    [&ADDRESS[..], &USER_NAME, &TITLE, &OTHER].into_iter().flatten().any(|known| is_same(known, cell))
}

/// Whether a field with the name `name` holds a user name.
pub(crate) fn is_user_name(name: &str) -> bool {
    !is_secret(name) && Role::UserName.rank(name).is_some()
}

/// Whether two names are the same but for the size of letters, and for what stands between words.
fn is_same(known: &str, name: &str) -> bool {
    let plain = |c: char| if matches!(c, '_' | '-') { ' ' } else { c };
    known.chars().eq(name.trim().chars().flat_map(char::to_lowercase).map(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_known_in_any_form() {
        for name in [
            "Password",
            "old password",
            "PIN",
            "pin_code",
            "CVV",
            "Card Number",
            "ccv number",
            "Notes",
            "History",
            "Passwort (alt)",
            "Kennwort",
            "Contraseña",
            "Mot de passe",
            "OTPAuth",
            "2FA Secret",
            "Expiry",
            "loginPasswd",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in
            ["URL", "Username", "Title", "Label", "Pinterest", "Keyword", "Account", "Web Site", "Kürzel"]
        {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn names_are_ranked() {
        let ranks = |role: Role, names: &[&str]| {
            let ranks: Vec<_> = names.iter().map(|name| role.rank(name).unwrap()).collect();
            assert!(ranks.is_sorted() && ranks[0] < ranks[ranks.len() - 1], "{names:?} {ranks:?}");
        };
        ranks(Role::UserName, &["Login Name", "User_Name", "login", "E-Mail", "account"]);
        ranks(Role::Address, &["URL", "website", "Address"]);
        ranks(Role::Title, &["Title", "Group/Title", "Label", "Account"]);
        assert_eq!(Role::Title.rank("password"), None);
    }
}
