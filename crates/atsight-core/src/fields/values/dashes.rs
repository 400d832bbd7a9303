//! Dashes with a blank on either side: they part what stands on a line.

/// The dashes, the usual one first.
pub(crate) const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// The two sides of the first dash of a text.
pub(crate) fn cut(text: &str) -> Option<(&str, &str)> {
    may_have_one(text).then(|| DASHES.iter().find_map(|dash| text.split_once(dash)))?
}

/// The two sides of its last dash.
pub(crate) fn cut_last(text: &str) -> Option<(&str, &str)> {
    may_have_one(text).then(|| DASHES.iter().find_map(|dash| text.rsplit_once(dash)))?
}

/// A text in which a dash with a blank on one side has one on either: "Example Ltd –Storekeeper", "Example Ltd— Storekeeper". A hyphen is
/// left alone, for "pre- and postnatal", if no capital stands right behind it: "Example Ltd -Storekeeper".
pub(crate) fn spaced(text: &str) -> Option<String> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || matches!(c, '(' | ')'));
    let mut out = String::new();
    let mut done = 0;
    for (at, dash) in text.match_indices(['–', '—', '-']) {
        let (front, back) = (&text[..at], &text[at + dash.len()..]);
        let ends = (front.chars().next_back(), back.chars().next());
        let is_open = match ends {
            (Some(' '), Some(back)) if dash == "-" => back.is_uppercase(),
            _ if dash == "-" => false,
            (Some(' '), back) => is_part(back),
            (front, Some(' ')) => is_part(front),
            _ => false,
        };
        if is_open {
            for part in [text[done..at].trim(), " ", dash, " "] {
                out.push_str(part);
            }
            done = text.len() - back.trim_start().len();
        }
    }
    (done > 0).then(|| out + &text[done..])
}

/// Whether a byte that dashes begin with stands in a text: in most there is none.
fn may_have_one(text: &str) -> bool {
    memchr::memchr2(b'-', "–".as_bytes()[0], text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn a_dash_with_a_blank_on_one_side_gets_one_on_either() {
        for (text, expected) in [
            ("Example Ltd –Storekeeper", "Example Ltd – Storekeeper"),
            ("Example Ltd— Storekeeper", "Example Ltd — Storekeeper"),
            ("Example LLC -Driver —Leeds", "Example LLC - Driver — Leeds"),
        ] {
            assert_eq!(spaced(text).as_deref(), Some(expected));
        }
        for text in [
            "pre- and postnatal",
            "Example — Storekeeper",
            "2019 –2021",
            "a -b",
        ] {
            assert_eq!(spaced(text), None, "{text}");
        }
    }
}
