//! Words of names and beside them.

/// Small words inside names.
pub(super) const PARTICLES: &[&str] = &[
    "de", "da", "di", "do", "du", "dos", "das", "del", "della", "der", "den", "des", "van", "von",
    "vom", "zu", "zur", "zum", "ter", "ten", "te", "la", "le", "las", "los", "el", "al", "bin",
    "ibn", "bint", "ben", "af", "av", "y", "e", "i", "und", "st", "op", "het", "'t", "’t", "dela",
    "mac", "ap", "ab", "ferch", "verch", "nic", "ua", "abu", "abd", "ul", "ur", "bat", "binti",
    "binte", "auf", "tot", "thor", "dei", "degli", "delle", "dalla", "san", "sant", "santa", "na",
    "mc",
];

/// Small words behind an academic title: “Dr. med.”, “Dr. rer. nat.”
pub(super) const OF_TITLES: &[&str] = &[
    "med", "dent", "vet", "rer", "nat", "phil", "jur", "iur", "ing", "pol", "oec", "h", "c",
    "habil", "agr", "theol", "hab", "inż", "inz",
];

/// Words of pronouns behind a name: “(they/them)”, “she/her”.
pub(super) const PRONOUNS: &[&str] = &[
    "he", "him", "his", "she", "her", "hers", "they", "them", "theirs", "ze", "zir", "xe", "xem",
    "er", "ihm", "ihn", "sie", "ihr", "il", "lui", "elle", "iel", "él", "ella", "ele", "ela",
    "dele", "dela", "hij", "hem", "zij", "haar", "hen", "hun",
];

/// Trades that are common family names: “Anna Cook” may be a person, where “Anna Accountant” is none.
pub(super) const TRADES: &[&str] = &[
    "baker",
    "bakker",
    "barber",
    "berger",
    "boucher",
    "boulanger",
    "butcher",
    "butler",
    "bäcker",
    "carpenter",
    "carpintero",
    "charpentier",
    "constable",
    "cook",
    "cooper",
    "driver",
    "engineer",
    "farmer",
    "fischer",
    "fisher",
    "gärtner",
    "herrero",
    "jäger",
    "kaufmann",
    "koch",
    "kok",
    "maler",
    "mason",
    "maurer",
    "metzger",
    "miner",
    "painter",
    "pastor",
    "porter",
    "potter",
    "richter",
    "schneider",
    "schreiner",
    "sheriff",
    "shepherd",
    "tailor",
    "tailleur",
    "tanner",
    "teacher",
    "weaver",
    "zapatero",
    "zimmermann",
];

/// What stands in front of trades in titles, and is no given name: “Head Cook”.
pub(super) const OF_TRADES: &[&str] = &[
    "apprentice",
    "assistant",
    "bus",
    "chief",
    "commercial",
    "delivery",
    "executive",
    "experienced",
    "head",
    "hotel",
    "junior",
    "lead",
    "line",
    "lorry",
    "master",
    "night",
    "pastry",
    "private",
    "professional",
    "qualified",
    "senior",
    "skilled",
    "trainee",
    "truck",
    "van",
];
