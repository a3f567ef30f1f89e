//! Words of state in the languages of pages, and the words of keys that save. They take an answer away and never give one.

use super::control::Position;

/// Words of one language in the form of `names::normal`: the language, on, off.
type OfLanguage = (&'static str, &'static [&'static str], &'static [&'static str]);

const STATES: [OfLanguage; 16] = [
    ("en", &["on", "enabled", "active", "allowed"], &["off", "disabled", "inactive", "not allowed"]),
    ("de", &["ein", "an", "aktiviert", "eingeschaltet"], &["aus", "deaktiviert", "ausgeschaltet"]),
    ("fr", &["activé", "activée", "oui"], &["désactivé", "désactivée", "non"]),
    ("es", &["activado", "activada", "sí"], &["desactivado", "desactivada", "no"]),
    ("pt", &["ativado", "ativada", "ligado", "sim"], &["desativado", "desativada", "desligado", "não"]),
    ("it", &["attivo", "attiva", "attivato", "attivata"], &["disattivo", "disattivato", "disattivata"]),
    ("nl", &["aan", "ingeschakeld"], &["uit", "uitgeschakeld"]),
    ("pl", &["wł.", "włączone", "włączony"], &["wył.", "wyłączone", "wyłączony"]),
    ("sv", &["på"], &["av"]),
    ("tr", &["açık"], &["kapalı"]),
    ("ru", &["вкл", "вкл.", "включено"], &["выкл", "выкл.", "выключено", "отключено"]),
    ("ja", &["オン", "有効"], &["オフ", "無効"]),
    ("ko", &["켜짐", "사용"], &["꺼짐", "사용 안 함"]),
    (
        "zh",
        &["开", "開", "开启", "開啟", "已开启", "已開啟"],
        &["关", "關", "关闭", "關閉", "已关闭", "已關閉"],
    ),
    ("ar", &["مفعل", "قيد التشغيل"], &["معطل", "متوقف"]),
    ("he", &["מופעל"], &["כבוי"]),
];

/// Keys that save, in the same form.
const SAVES: [&str; 28] = [
    "save",
    "save changes",
    "save settings",
    "save preferences",
    "apply",
    "apply changes",
    "update",
    "update settings",
    "update preferences",
    "confirm",
    "submit",
    "speichern",
    "änderungen speichern",
    "übernehmen",
    "enregistrer",
    "enregistrer les modifications",
    "guardar",
    "guardar cambios",
    "salvar",
    "salvar alterações",
    "salva",
    "salva modifiche",
    "opslaan",
    "zapisz",
    "сохранить",
    "保存",
    "저장",
    "حفظ",
];

/// The words of the contrary of a position, in the page's language and in English; in all languages where the page names none.
pub(super) fn contrary(position: Position, language: &str) -> impl Iterator<Item = &'static str> {
    let language = language.trim().to_lowercase();
    let plain = language.split(['-', '_']).next().unwrap_or_default().to_owned();
    let spoken = move |of: &&OfLanguage| plain.is_empty() || of.0 == "en" || of.0 == plain;
    STATES
        .iter()
        .filter(spoken)
        .flat_map(move |(_, on, off)| match position {
            Position::On => off.iter(),
            Position::Off => on.iter(),
            Position::Mixed | Position::Odd => [].iter(),
        })
        .copied()
}

/// Whether a text in that form is the name of a key that saves.
pub(super) fn saves(text: &str) -> bool {
    SAVES.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::{super::names::normal, *};

    #[test]
    fn every_word_has_the_form_in_which_it_is_compared() {
        let states = STATES.iter().flat_map(|(_, on, off)| on.iter().chain(*off));
        for word in states.chain(&SAVES) {
            assert_eq!(normal(word), *word);
        }
    }

    #[test]
    fn no_word_says_both() {
        for (language, on, off) in STATES {
            assert!(on.iter().all(|word| !off.contains(word)), "{language}");
        }
    }
}
