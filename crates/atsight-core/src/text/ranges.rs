//! Where parts of a text stand in it.

use std::ops::Range;

/// The bytes of `whole` that `part` is; `None` when it is no part of it.
pub(crate) fn range_in(whole: &str, part: &str) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (end <= whole.len()).then_some(start..end)
}

/// The text from the start of one part of `whole` to the end of another.
pub(crate) fn from_to<'t>(whole: &'t str, first: &str, last: &str) -> Option<&'t str> {
    whole.get(range_in(whole, first)?.start..range_in(whole, last)?.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_other_texts_have_no_range() {
        let whole = String::from("Jo Roe, RN");
        let other = String::from("Roe");
        assert_eq!(range_in(&whole, &whole[3..6]), Some(3..6));
        assert_eq!(range_in(&whole, ""), None);
        assert_eq!(range_in(&whole[..3], &whole[3..6]), None);
        assert_eq!(range_in(&whole, &other), None);
        assert_eq!(from_to(&whole, &whole[..2], &whole[3..6]), Some("Jo Roe"));
    }
}
