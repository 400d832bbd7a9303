//! Characters that stand for two letters and more.

/// The letters of a ligature code point.
pub(crate) fn ligature(text: &str) -> Option<&'static str> {
    Some(match text {
        "\u{FB00}" => "ff",
        "\u{FB01}" => "fi",
        "\u{FB02}" => "fl",
        "\u{FB03}" => "ffi",
        "\u{FB04}" => "ffl",
        "\u{FB05}" | "\u{FB06}" => "st",
        _ => return None,
    })
}
