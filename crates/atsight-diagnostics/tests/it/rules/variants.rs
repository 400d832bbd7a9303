//! More ways to make what a rule looks for, each beside something that only looks like it: pages of the web and text files.

use atsight_diagnostics::Checker;

use super::has;

/// A plain resume as text, with a part between its skills and its languages.
fn text_with(part: &str) -> String {
    format!(
        "Ann Lee\nData Engineer\nann.lee@example.com | 303-555-0142 | Denver, CO\n\nPROFILE SUMMARY\n- Data engineer with nine years in \
         payments and retail.\n\nTECHNICAL SKILLS\n{part}\n\nWORK EXPERIENCE\nData Engineer, Acme Ltd, Denver, CO    2019 - Present\n- Built \
         the ledger that books two million entries a day.\n\nEDUCATION\nB.S. in Physics, Harlow State University, 2014\n"
    )
}

/// The same as a page of the web.
fn page_with(part: &str) -> String {
    format!(
        "<html><head><style>.track {{ background: #ddd; height: 8px }} .fill {{ background: #246; height: 8px }} .dot {{ background: #246; \
         width: 8px; height: 8px; display: inline-block }}</style></head><body><h1>Ann Lee</h1><p>Data Engineer</p>\
         <p>ann.lee@example.com | 303-555-0142 | Denver, CO</p><h2>Profile Summary</h2><ul><li>Data engineer with nine years in payments.\
         </li></ul><h2>Technical Skills</h2>{part}<h2>Work Experience</h2><p><b>Data Engineer, Acme Ltd</b> 2019 - Present</p><ul><li>Built \
         the ledger.</li></ul><h2>Education</h2><p>B.S. in Physics, Harlow State University, 2014</p></body></html>"
    )
}

fn fires(code: &str, name: &str, content: &str) -> bool {
    has(&Checker::new().check(name, content.as_bytes()), code)
}

fn in_text(code: &str, part: &str) -> bool {
    fires(code, "resume.txt", &text_with(part))
}

fn on_page(code: &str, part: &str) -> bool {
    fires(code, "resume.html", &page_with(part))
}

#[test]
fn tables_drawn_with_characters() {
    let grid = "+--------+-------+\n| Skill  | Years |\n+--------+-------+\n| Python | 9     |\n| SQL    | 7     |\n+--------+-------+";
    assert!(in_text("LAY004", grid));
    assert!(in_text(
        "LAY004",
        "| Skill | Years |\n|---|---|\n| Python | 9 |\n| SQL | 7 |"
    ));
    assert!(!in_text(
        "LAY004",
        "Python | SQL | Kafka\nDocker | Terraform"
    ));
    assert!(!in_text(
        "LAY004",
        "+--------+\n| Skills |\n+--------+\nPython, SQL"
    ));
}

#[test]
fn levels_on_pages_of_the_web() {
    let bar = |skill: &str, share: &str| {
        format!(
            "<p>{skill}</p><div class=\"track\"><div class=\"fill\" style=\"width:{share}\"></div></div>"
        )
    };
    assert!(on_page(
        "LAY008",
        &(bar("Python", "90%") + &bar("SQL", "60%"))
    ));
    let meter = |skill: &str| format!("<p>{skill} <meter value=\"4\" max=\"5\"></meter></p>");
    assert!(on_page("LAY008", &(meter("Python") + &meter("SQL"))));
    let dots = |skill: &str| format!("<p>{skill} {}</p>", "<span class=\"dot\"></span>".repeat(4));
    assert!(on_page("LAY008", &(dots("Python") + &dots("SQL"))));
    // Chips have words, and one bar is an accent.
    assert!(!on_page(
        "LAY008",
        "<span class=\"fill\" style=\"width:40%\">Python</span> <span class=\"fill\" style=\"width:40%\">SQL</span>"
    ));
    assert!(!on_page("LAY008", &bar("Python, SQL", "40%")));
}

#[test]
fn drawings_on_pages_of_the_web() {
    let drawing =
        |tag: &str| format!("{tag}<circle cx=\"65\" cy=\"65\" r=\"60\"/></svg><p>Python, SQL</p>");
    assert!(on_page(
        "LAY005",
        &drawing("<svg width=\"130\" height=\"130\">")
    ));
    let sprite = "<svg style=\"display:none\"><symbol id=\"a\"><path d=\"M0 0\"/></symbol></svg><p>Python, SQL</p>";
    assert!(!on_page("LAY005", sprite));
    assert!(!on_page(
        "LAY005",
        "<img src=\"data:,\" width=\"1\" height=\"1\"><p>Python, SQL</p>"
    ));
}

#[test]
fn garbled_letters() {
    assert!(in_text(
        "TXT003",
        "Neum\u{fffd}tica, An\u{fffd}lisis, Aut\u{fffd}matas, Soldadura"
    ));
    assert!(!in_text(
        "TXT003",
        "Neumática, Análisis, Autómatas, Soldadura"
    ));
    let cyrillic = "Ñìåòíîå äåëî, ïðîåêòèðîâàíèå, ñòðîèòåëüíûé êîíòðîëü, íîðìèðîâàíèå, ðàñ÷¸ò ñòîèìîñòè ðàáîò, ";
    let western = format!("{}\n{}", cyrillic.repeat(4), cyrillic.repeat(4));
    assert!(fires("TXT003", "resume.txt", &western));
    let french = "Ingénieure diplômée, très à l'aise à l'écrit, régulièrement invitée à des congrès à l'étranger, ";
    assert!(!fires("TXT003", "resume.txt", &french.repeat(4)));
}

#[test]
fn titles_of_garbled_letters_are_no_creative_ones() {
    let resume = |title: &str| {
        format!(
            "Iñigo Roe\nTécnico\ninigo.roe@example.com\n\nPERFIL\nTécnico de mantenimiento con once años de experiencia.\n\n\
             EXPERIENCIA LABORAL\nTécnico, Bodegas Ejemplo    2018 - 2021\n- Revisó las máquinas.\n\n{title}\nT\u{fffd}cnico Superior, IES \
             R\u{fffd}o, Logro\u{fffd}o (2011 - 2013)\n\nCOMPETENCIAS\nNeumática, Soldadura\n"
        )
    };
    assert!(!fires("HDG001", "cv.txt", &resume("FORMACI\u{fffd}N")));
    assert!(fires("HDG001", "cv.txt", &resume("MI PASO POR LAS AULAS")));
}

#[test]
fn sections_are_not_missed_where_no_title_can_be_known() {
    let arabic = "محمد علي حسن\nm.ali@example.com\n\nالملخص\nمهندس بعشر سنوات من الخبرة في مشاريع البنية التحتية والشبكات.\n";
    assert!(!fires("SEC001", "cv.txt", arabic));
    // Where the title of one is known, the others can be missed.
    let greek = "Νίκος Παππάς\nnikos@example.com\n\nΠροφίλ\nΜηχανικός με δέκα χρόνια εμπειρίας σε έργα υποδομών και δικτύων.\n";
    assert!(fires("SEC001", "cv.txt", greek));
    let english = "Ann Lee\nann@example.com\n\nAn engineer with ten years of practice in works and networks of the state.\n";
    assert!(fires("SEC001", "cv.txt", english));
}

#[test]
fn a_creative_title_stands_for_a_missing_section_unless_its_text_says_another() {
    let resume = |title: &str, below: &str| {
        format!(
            "Ann Lee\nann.lee@example.com | 303-555-0142\n\nWORK EXPERIENCE\nEngineer, Acme Ltd    2019 - 2021\n- Built the ledger of the \
             bank.\n\nEDUCATION\nB.S. in Physics, Harlow State University, 2014\n\nTECHNICAL SKILLS\nPython, SQL\n\n{title}\n{below}\n"
        )
    };
    let hobbies = resume(
        "WHEN I AM OFF THE CLOCK",
        "Driver, Example Food Bank, since 2019",
    );
    assert!(fires("HDG001", "cv.txt", &hobbies));
    // Which section it stands for is unknown: it may be the summary.
    assert!(!fires("SEC003", "cv.txt", &hobbies));
    let plain = resume("LANGUAGES", "English (native)");
    assert!(fires("SEC003", "cv.txt", &plain));
}
