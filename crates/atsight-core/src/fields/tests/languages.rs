//! Languages, and resumes in other languages, in whole texts.

use super::*;

/// The languages of a resume with these lines, each with its level.
fn languages(lines: &str) -> Vec<String> {
    let own = resume(&format!("Ann Roe\nann.roe@example.com\n\n{lines}\n"));
    let shown = |own: &crate::model::Language| {
        let (name, level) = (value(&own.language), value(&own.fluency));
        format!("{}={}", name.unwrap_or("?"), level.unwrap_or("?"))
    };
    own.languages.iter().map(shown).collect()
}

#[test]
fn names_in_no_list_beside_their_level() {
    for line in ["Quenyan – C1", "Quenyan (C1)", "Quenyan: C1", "Quenyan\nC1"] {
        let lines = format!("LANGUAGES\nEnglish – native\n{line}");
        assert_eq!(
            languages(&lines),
            ["English=native", "Quenyan=C1"],
            "{line}"
        );
    }
    assert_eq!(
        languages("LANGUAGES\nTe Reo Māori (conversational)\nisiZulu, fluent"),
        ["Te Reo Māori=conversational", "isiZulu=fluent"]
    );
    // A level of two words is no name with a level, and a sentence is none either.
    assert_eq!(
        languages("LANGUAGES\nEnglish\nHighly proficient\nTeaching and basic sign"),
        ["English=Highly proficient"]
    );
}

#[test]
fn languages_between_dashes() {
    assert_eq!(
        languages("LANGUAGES\nFrench (C2) - English (B1) - Danish (C2)"),
        ["French=C2", "English=B1", "Danish=C2"]
    );
    assert_eq!(
        languages("LANGUAGES\nFrench (C2 - native)\nEnglish"),
        ["French=C2 - native", "English=?"]
    );
}

#[test]
fn levels_below_several_names() {
    assert_eq!(
        languages(
            "LANGUAGES\nRomanian, English\nNative\nFull professional\nproficiency\nHungarian\nElementary"
        ),
        [
            "Romanian=Native",
            "English=Full professional proficiency",
            "Hungarian=Elementary"
        ]
    );
    // Names on lines of their own are no row.
    assert_eq!(
        languages("LANGUAGES\nEnglish\nFrench\nFluent"),
        ["English=?", "French=Fluent"]
    );
}

#[test]
fn levels_in_front_of_languages() {
    let lines = "SKILLS & INTERESTS\nTechnical: Stata, R\nLanguage: Fluent in French; conversational in Haitian Creole\nInterests: Sculling, maps";
    assert_eq!(
        languages(lines),
        ["French=Fluent", "Haitian Creole=conversational"]
    );
    assert_eq!(
        languages("LANGUAGES\nFluent in French and Spanish\nBasic German"),
        ["French=Fluent", "Spanish=Fluent", "German=Basic"]
    );
    // Programming languages are skills.
    let lines =
        "SKILLS & INTERESTS\nTools: Stata, R\nLanguages: Fluent in Python; conversational in SQL";
    assert!(languages(lines).is_empty());
}

#[test]
fn a_polish_resume() {
    let own = resume(
        "Anna Przykładowa\nanna@example.com\nMiejscowość: Wrocław\n\nDOŚWIADCZENIE ZAWODOWE\nSpecjalistka ds. zakupów\nOdra Automotive Sp. z o.o., Wrocław\nwrzesień 2020 – do dziś\n\nWYKSZTAŁCENIE\nMagister, Logistyka\nUniwersytet Opolski\npaździernik 2010 – czerwiec 2015\n\nZNAJOMOŚĆ JĘZYKÓW\nAngielski – C1\n",
    );
    assert_eq!(value(&own.basics.location.city), Some("Wrocław"));
    let [work] = own.work.as_slice() else {
        panic!("{:?}", own.work);
    };
    assert_eq!(value(&work.position), Some("Specjalistka ds. zakupów"));
    assert_eq!(value(&work.start_date), Some("2020-09"));
    assert_eq!(value(&work.end_date), None);
    let [school] = own.education.as_slice() else {
        panic!("{:?}", own.education);
    };
    assert_eq!(value(&school.study_type), Some("Magister"));
    assert_eq!(value(&school.area), Some("Logistyka"));
    assert_eq!(value(&school.institution), Some("Uniwersytet Opolski"));
    assert_eq!(value(&school.end_date), Some("2015-06"));
    assert_eq!(value(&own.languages[0].fluency), Some("C1"));
}

#[test]
fn levels_legends_and_brackets() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nSKILLS\nTools: Excel, Word\nLanguages: Spanish (native), English (fluent)\n",
    );
    let all = |own: &Resume| -> Vec<(String, String)> {
        let text = |field: &Option<Field<String>>| value(field).unwrap_or_default().to_string();
        own.languages
            .iter()
            .map(|own| (text(&own.language), text(&own.fluency)))
            .collect()
    };
    let pair = |name: &str, level: &str| (name.to_string(), level.to_string());
    assert_eq!(
        all(&own),
        [pair("Spanish", "native"), pair("English", "fluent")]
    );
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nLINGUE\nLingua madre: ITALIANO\nInglese: fluente (TOEFL 108)\nLivelli: A1 e A2: Livello elementare; B1 e B2: Livello intermedio\n",
    );
    assert_eq!(
        all(&own),
        [
            pair("ITALIANO", "Lingua madre"),
            pair("Inglese", "fluente (TOEFL 108)")
        ]
    );
}

#[test]
fn resumes_in_more_languages() {
    let texts = [
        "О себе\nАналитик с опытом в торговле.\n\nОпыт работы\nСтарший аналитик, ООО «Пример», Казань\nмарт 2019 – настоящее время\n- Построила отчёты.\n\nОбразование\nБакалавр, Казанский университет, 2015\n\nНавыки\nPython, SQL\n\nЯзыки\nРусский (родной), английский (B2)\n",
        "Про себе\nАналітик з досвідом у торгівлі.\n\nДосвід роботи\nСтарший аналітик, ТОВ «Приклад», Львів\nберезень 2019 – дотепер\n- Побудувала звіти.\n\nОсвіта\nБакалавр, Львівський університет, 2015\n\nНавички\nPython, SQL\n\nМови\nУкраїнська (рідна), англійська (B2)\n",
        "Προφίλ\nΑναλύτρια με εμπειρία στο εμπόριο.\n\nΕπαγγελματική εμπειρία\nΑναλυτής, Παράδειγμα ΑΕ, Αθήνα\nΜάρτιος 2019 – Σήμερα\n- Αναφορές.\n\nΕκπαίδευση\nΠτυχίο, Πανεπιστήμιο Αθηνών, 2015\n\nΔεξιότητες\nPython, SQL\n\nΓλώσσες\nΕλληνικά (μητρική), Αγγλικά (B2)\n",
        "Profiili\nKokenut analyytikko kaupan alalta.\n\nTyökokemus\nProjektipäällikkö, Esimerkki Oy, Tampere\nmaaliskuu 2019 – nykyinen\n- Johti tiimiä.\n\nKoulutus\nMaisteri, Tampereen yliopisto, 2015\n\nTaidot\nPython, SQL\n\nKielitaito\nSuomi (äidinkieli), englanti (B2)\n",
        "Szakmai összefoglaló\nTapasztalt elemző a kereskedelemben.\n\nMunkatapasztalat\nKönyvelő, Példa Kft., Budapest\n2019. március – jelenleg\n- Zárások.\n\nTanulmányok\nPélda Egyetem, 2015\n\nKészségek\nPython, SQL\n\nNyelvtudás\nMagyar (anyanyelv), angol (B2)\n",
    ];
    for text in texts {
        let own = resume(&format!("Ann Roe\nann.roe@example.com\n\n{text}"));
        assert!(own.basics.summary.is_some(), "{text}");
        let [work] = own.work.as_slice() else {
            panic!("{:?}", own.work);
        };
        assert_eq!(value(&work.start_date), Some("2019-03"), "{text}");
        assert!(
            work.position.is_some() && work.name.is_some() && work.location.is_some(),
            "{work:?}"
        );
        let [school] = own.education.as_slice() else {
            panic!("{:?}", own.education);
        };
        assert_eq!(value(&school.end_date), Some("2015"), "{text}");
        assert!(school.institution.is_some(), "{school:?}");
        assert_eq!(own.skills[0].keywords.len(), 2, "{text}");
        let levels: Vec<_> = own
            .languages
            .iter()
            .map(|own| value(&own.fluency))
            .collect();
        assert_eq!(levels[1..], [Some("B2")], "{text}");
        assert!(levels[0].is_some(), "{text}");
    }
}

#[test]
fn levels_stand_in_square_brackets_and_names_behind_stars() {
    let own = resume("Jo Roe\njo@example.com\n\nLANGUAGES\nEnglish [C2, fluent]; German [A2-B1]\n");
    let all: Vec<_> = (own.languages.iter())
        .map(|own| (value(&own.language), value(&own.fluency)))
        .collect();
    assert_eq!(
        all,
        [
            (Some("English"), Some("C2, fluent")),
            (Some("German"), Some("A2-B1"))
        ]
    );
    let own = resume("Jo Roe\njo@example.com\n\nLANGUAGES\n*French : fluent\n*English : basic\n");
    let names: Vec<_> = own
        .languages
        .iter()
        .map(|own| value(&own.language))
        .collect();
    assert_eq!(names, [Some("French"), Some("English")]);
}

#[test]
fn the_word_for_language_behind_a_name_is_no_level() {
    let own = resume("Анна Роу\nanna@example.com\n\nЯЗЫКИ\nанглийский язык С1\nфранцузский язык\n");
    let told: Vec<_> = (own.languages.iter())
        .map(|own| (value(&own.language), value(&own.fluency)))
        .collect();
    assert_eq!(
        told,
        [
            (Some("английский"), Some("С1")),
            (Some("французский"), None)
        ]
    );
}

#[test]
fn one_unknown_name_among_languages_is_a_language() {
    let named = |list: &str| {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nSkills\nLanguages - {list}\nTools - Excel, Word\n"
        ));
        own.languages.len()
    };
    assert_eq!(
        named("French (mother tongue), English (C1), Spanish (B1), Arab"),
        4
    );
    assert_eq!(
        named("French fluent, English fluent, 105/120 TOEFL iBT, Spanish native"),
        3
    );
    assert_eq!(named("Basic, English, Python, Java"), 0);
}
