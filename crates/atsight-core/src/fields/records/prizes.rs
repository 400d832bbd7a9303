//! Words that name a prize, and ranks in what is named beside them.

/// Whether a text names a prize, by a word or by the rank in what is named with it. "Example Awards" give one.
pub(crate) fn is_prize(text: &str) -> bool {
    const WORDS: [&str; 23] = [
        "best",
        "beste",
        "mejor",
        "meilleur",
        "award",
        "auszeichnung",
        "beca",
        "bolsa",
        "bourse",
        "fellowship",
        "medal",
        "medaglia",
        "medalla",
        "médaille",
        "nagroda",
        "preis",
        "premio",
        "prix",
        "prize",
        "prêmio",
        "scholarship",
        "stipendium",
        "wyróżnienie",
    ];
    const PHRASES: [&str; 4] = ["of the year", "dean's list", "honor roll", "honour roll"];
    let lower = text.to_lowercase().replace('’', "'");
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| WORDS.contains(&word))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
        || lower.split(" – ").next().is_some_and(is_rank)
}

/// Whether a text says how well somebody did in what is named beside it: "2nd place", "Finalist", "Premier prix".
pub(crate) fn is_rank(text: &str) -> bool {
    const ALONE: [&str; 17] = [
        "demi-finaliste",
        "finalist",
        "finalista",
        "finaliste",
        "ganador",
        "ganadora",
        "laureate",
        "lauréat",
        "lauréate",
        "runner-up",
        "semi-finalist",
        "semifinalist",
        "shortlist",
        "shortlisted",
        "vincitore",
        "vincitrice",
        "winner",
    ];
    const ORDINALS: [&str; 31] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "grand",
        "gold",
        "silver",
        "bronze",
        "erster",
        "zweiter",
        "dritter",
        "premier",
        "première",
        "deuxième",
        "troisième",
        "second",
        "primer",
        "segundo",
        "tercer",
        "primo",
        "secondo",
        "terzo",
        "primeiro",
        "terceiro",
        "eerste",
        "tweede",
        "derde",
        "pierwsze",
        "drugie",
        "trzecie",
    ];
    const RANKS: [&str; 21] = [
        "award", "lugar", "medal", "medalist", "miejsce", "nagroda", "place", "plads", "plats",
        "plaats", "platz", "position", "posto", "preis", "premio", "prémio", "prêmio", "prijs",
        "pris", "prix", "prize",
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(word), None, _) => ALONE.contains(&word),
        (Some(ordinal), Some(rank), None) => {
            let number =
                ordinal.starts_with(|c: char| c.is_ascii_digit()) && ordinal.chars().count() <= 5;
            (number || ORDINALS.contains(&ordinal)) && RANKS.contains(&rank)
        }
        _ => false,
    }
}
