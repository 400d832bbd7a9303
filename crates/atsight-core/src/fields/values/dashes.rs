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
/// left alone, for "pre- and postnatal".
pub(crate) fn spaced(text: &str) -> Option<String> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || matches!(c, '(' | ')'));
    text.match_indices(['–', '—']).find_map(|(at, dash)| {
        let (front, back) = (&text[..at], &text[at + dash.len()..]);
        let ends = (front.chars().next_back(), back.chars().next());
        let is_open = match ends {
            (Some(' '), back) => is_part(back),
            (front, Some(' ')) => is_part(front),
            _ => false,
        };
        is_open.then(|| [front.trim_end(), " ", dash, " ", back.trim_start()].concat())
    })
}

/// Whether a byte that dashes begin with stands in a text: in most there is none.
fn may_have_one(text: &str) -> bool {
    memchr::memchr2(b'-', "–".as_bytes()[0], text.as_bytes()).is_some()
}
