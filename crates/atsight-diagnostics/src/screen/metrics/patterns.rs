//! The shapes of measures.

use std::sync::LazyLock;

use regex::Regex;

const NUMBER: &str = r"(?:\d{1,3}(?:[,.'’ ]\d{3})+|\d+)(?:[.,]\d+)?";
/// Small numbers as words.
const WORD: &str = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|zero)";
const UNIT_OF_TIME: &str = r"(?:ms|msec|µs|us|ns|milliseconds?|microseconds?|secs?|seconds?|s|mins?|minutes?|hrs?|hours?|h|days?|weeks?|months?)";

macro_rules! pattern {
    ($name:ident, $($part:expr),+) => {
        pub(super) static $name: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(&[$($part),+].concat()).expect("a pattern of this file is valid")
        });
    };
}

pattern!(
    PERCENT,
    r"(?i)",
    NUMBER,
    r"\+?\s?(?:%|percent\b|per cent\b|pp\b|percentage points?\b|bps\b|basis points?\b)"
);
pattern!(
    RATIO,
    r"(?i)\b\d+(?:[.,]\d+)?\s?[x×](?:[\s.,;)]|$)|\b\d+(?:\.\d+)?\s?-?(?:fold|times)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten)[\s-]?fold\b|\b(?:halv(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|trebl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing))\b|\b(?:in|by|cut in) (?:half|a (?:half|third|quarter))\b|\b(?:twice|two[ -]thirds|three[ -]quarters)\b"
);
pattern!(
    BEFORE_AFTER,
    r"(?i)\bfrom\s+(?:about |around |over |under |nearly |roughly |more than |~)?([$€£¥]?)(",
    NUMBER,
    "|",
    WORD,
    r")\s?([^\s\d][^\d]{0,28}?)?\s*(?:\bdown to\b|\bup to\b|\bto\b|→|->|–)\s*(?:about |around |over |under |nearly |roughly |less than |below |~)?[$€£¥]?(",
    NUMBER,
    "|",
    WORD,
    r")\s?(%|[\w/µ]+)?"
);
pattern!(
    TO_ZERO,
    r"(?i)\b(?:fell|dropped|went|down|reduced|cut|sank)\b[^,;.]{0,24}?\bto (?:zero|none)\b"
);
pattern!(
    OUT_OF,
    r"(?i)",
    NUMBER,
    r"\s?(?:out of|/)\s?(?:5|10|100)\b(?:\s?stars)?"
);
pattern!(
    ARROW,
    r"(?i)(",
    NUMBER,
    r")\s?(%|[a-zµ]{1,9})?\s*(?:→|->|=>)\s*(",
    NUMBER,
    r")"
);
pattern!(
    RATE,
    r"(?i)(",
    NUMBER,
    r"\s?(?:k|m|b|bn|million|billion|thousand)?\+?|(?:two|three|four|five|ten|twenty|hundreds of|thousands of|a hundred|a thousand|a million|millions of|billions of)(?: thousand| million| billion)?)(?:\s[\w-]+){0,4}?\s?(?:/\s?(?:s|sec|second|min|minute|h|hour|day|week|month|year|yr|user|request)\b|\b(?:per|a|an|each|every)\s(?:second|minute|hour|day|night|week|sprint|month|quarter|year|request|user|customer|node|release)\b|\b(?:rps|qps|tps|req/s|ops/s|mb/s|gb/s|fps|daily|weekly|monthly|nightly|annually|yearly)\b)"
);
pattern!(
    MONEY,
    r"(?i)(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|cad|aud|inr)\s)\s?\d[\d,.]*\s?(?:k|m|mn|b|bn|million|billion|thousand)?\b|\b",
    NUMBER,
    r"\s?(?:k|m|mn|b|bn|million|billion|thousand)?\s?(?:€|£|usd\b|eur\b|gbp\b|chf\b|dollars?\b|euros?\b|pounds?\b)"
);
pattern!(
    DURATION,
    r"(?i)\b(",
    NUMBER,
    "|",
    WORD,
    r"|half an?|an?)[\s-]?(",
    UNIT_OF_TIME,
    r")\b"
);
pattern!(
    COUNT,
    r"(?i)(",
    NUMBER,
    r")(?:\s?(k|m|mn|b|bn|million|billion|thousand|gb|tb|pb|gib|tib|terabytes?|gigabytes?|petabytes?)\b)?(\+)?"
);
