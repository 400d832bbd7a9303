//! Names of glyphs that pypdf prints.
//!
//! A code whose name stands for no character comes out as that name with its slash: `/linkedin` of an icon font. The list of names that pypdf
//! 7.1.0 goes by is longer than Adobe's: it has the names of all characters of Unicode, made into one word. Here are those of them that icon
//! fonts of TeX have.

/// Names, and the characters that they are to pypdf, sorted.
const KNOWN: [(&str, char); 111] = [
    ("ambulance", '\u{1F691}'),
    ("anchor", '\u{2693}'),
    ("angbracketleft", '\u{27E8}'),
    ("angbracketright", '\u{27E9}'),
    ("ankh", '\u{2625}'),
    ("atom", '\u{269B}'),
    ("bath", '\u{1F6C0}'),
    ("bed", '\u{1F6CF}'),
    ("bell", '\u{237E}'),
    ("bicycle", '\u{1F6B2}'),
    ("biohazard", '\u{2623}'),
    ("bitcoin", '\u{20BF}'),
    ("bomb", '\u{1F4A3}'),
    ("book", '\u{1F56E}'),
    ("bookmark", '\u{1F516}'),
    ("briefcase", '\u{1F4BC}'),
    ("bug", '\u{1F41B}'),
    ("bullhorn", '\u{1F56B}'),
    ("bus", '\u{1F68C}'),
    ("calendar", '\u{1F4C5}'),
    ("camera", '\u{1F4F7}'),
    ("cat", '\u{1F408}'),
    ("check", '\u{2713}'),
    ("church", '\u{26EA}'),
    ("circlecopyrt", '\u{A9}'),
    ("clipboard", '\u{1F4CB}'),
    ("cloud", '\u{2601}'),
    ("cookie", '\u{1F36A}'),
    ("cross", '\u{274C}'),
    ("crown", '\u{1F451}'),
    ("crutch", '\u{1FA7C}'),
    ("dizzy", '\u{1F4AB}'),
    ("dog", '\u{1F415}'),
    ("dragon", '\u{1F409}'),
    ("eject", '\u{23CF}'),
    ("envelope", '\u{2709}'),
    ("eye", '\u{1F441}'),
    ("feather", '\u{1FAB6}'),
    ("fingerprint", '\u{1FAC6}'),
    ("fire", '\u{1F525}'),
    ("fish", '\u{1F41F}'),
    ("fly", '\u{1FAB0}'),
    ("folder", '\u{1F5C0}'),
    ("frown", '\u{2322}'),
    ("ghost", '\u{1F47B}'),
    ("guitar", '\u{1F3B8}'),
    ("hamburger", '\u{1F354}'),
    ("hammer", '\u{1F528}'),
    ("hamsa", '\u{1FAAC}'),
    ("helicopter", '\u{1F681}'),
    ("horse", '\u{1F40E}'),
    ("hospital", '\u{1F3E5}'),
    ("hotel", '\u{1F3E8}'),
    ("hourglass", '\u{231B}'),
    ("hryvnia", '\u{20B4}'),
    ("image", '\u{22B7}'),
    ("kaaba", '\u{1F54B}'),
    ("key", '\u{1F511}'),
    ("khanda", '\u{1FAAF}'),
    ("kiss", '\u{1F48F}'),
    ("lemon", '\u{1F34B}'),
    ("link", '\u{1F517}'),
    ("lock", '\u{1F512}'),
    ("lungs", '\u{1FAC1}'),
    ("mercury", '\u{263F}'),
    ("microphone", '\u{1F3A4}'),
    ("microscope", '\u{1F52C}'),
    ("mosque", '\u{1F54C}'),
    ("mountain", '\u{26F0}'),
    ("mouse", '\u{1F401}'),
    ("neuter", '\u{26B2}'),
    ("newspaper", '\u{1F4F0}'),
    ("om", '\u{1F549}'),
    ("pager", '\u{1F4DF}'),
    ("paperclip", '\u{1F4CE}'),
    ("peace", '\u{262E}'),
    ("rainbow", '\u{1F308}'),
    ("restroom", '\u{1F6BB}'),
    ("ribbon", '\u{1F380}'),
    ("rocket", '\u{1F680}'),
    ("satellite", '\u{1F6F0}'),
    ("school", '\u{1F3EB}'),
    ("screwdriver", '\u{1FA9B}'),
    ("scroll", '\u{1F4DC}'),
    ("seedling", '\u{1F331}'),
    ("ship", '\u{1F6A2}'),
    ("shower", '\u{1F6BF}'),
    ("skull", '\u{1F480}'),
    ("smile", '\u{2323}'),
    ("smoking", '\u{1F6AC}'),
    ("snowflake", '\u{2744}'),
    ("snowman", '\u{2603}'),
    ("spider", '\u{1F577}'),
    ("square", '\u{25A1}'),
    ("star", '\u{22C6}'),
    ("stethoscope", '\u{1FA7A}'),
    ("swimmer", '\u{1F3CA}'),
    ("synagogue", '\u{1F54D}'),
    ("syringe", '\u{1F489}'),
    ("taxi", '\u{1F695}'),
    ("tenge", '\u{20B8}'),
    ("thermometer", '\u{1F321}'),
    ("toilet", '\u{1F6BD}'),
    ("tractor", '\u{1F69C}'),
    ("train", '\u{1F686}'),
    ("tram", '\u{1F68A}'),
    ("trophy", '\u{1F3C6}'),
    ("umbrella", '\u{2602}'),
    ("undo", '\u{238C}'),
    ("wheelchair", '\u{267F}'),
    ("wrench", '\u{1F527}'),
];

/// The character that pypdf knows for a name. It takes `a73` for the code 73, as in bitmap fonts of TeX.
fn character(name: &str) -> Option<char> {
    if name == ".notdef" {
        return Some('\u{25A1}');
    }
    let code = name
        .strip_prefix('a')
        .and_then(|code| code.parse::<u8>().ok());
    let known = || KNOWN.binary_search_by_key(&name, |(own, _)| *own).ok();
    code.map(char::from).or_else(|| Some(KNOWN[known()?].1))
}

/// Whether pypdf knows a character for a name.
pub(super) fn is_known(name: &str) -> bool {
    character(name).is_some()
}

/// What pypdf prints for a code of this name.
pub(super) fn printed(name: &str) -> String {
    character(name).map_or_else(|| format!("/{name}"), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(KNOWN.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(printed("envelope"), "✉");
        assert_eq!(printed("map-marker"), "/map-marker");
        assert_eq!(printed("a73"), "I");
    }
}
