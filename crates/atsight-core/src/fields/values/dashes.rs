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

/// Whether a byte that dashes begin with stands in a text: in most there is none.
fn may_have_one(text: &str) -> bool {
    memchr::memchr2(b'-', "–".as_bytes()[0], text.as_bytes()).is_some()
}
