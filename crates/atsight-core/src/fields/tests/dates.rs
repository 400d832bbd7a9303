//! Dates and ranges of dates, as they are written.

use crate::fields::values::dates::{PartialDate, find, is_fragment};

/// `start/end` in ISO form, `…` for an open end, `?` behind ambiguous ones.
fn read(text: &str) -> String {
    let shown: Vec<String> = find(text)
        .iter()
        .map(|s| {
            let mut out = s.start.map(PartialDate::iso).unwrap_or_default();
            if let Some(end) = s.end {
                out += &format!("/{}", end.iso());
            }
            out += if s.open { "/…" } else { "" };
            out += if s.ambiguous { "?" } else { "" };
            out
        })
        .collect();
    shown.join(" ")
}

#[test]
fn dates_without_blanks_and_in_shorthand() {
    assert_eq!(read("Jan 2010 – Oct2012"), "2010-01/2012-10");
    assert_eq!(read("May 2000 – Dec25, 2001"), "2000-05/2001-12-25");
    assert_eq!(read("2008-pres."), "2008/…");
    assert_eq!(read("2019 Pres. of the chess club"), "2019");
    assert_eq!(read("26/11/2005 t/m 22/08/2007"), "2005-11-26/2007-08-22");
    assert_eq!(read("3 - 8/2004"), "2004-03/2004-08");
    assert_eq!(read("Room 3 - 8/2004"), "2004-08");
    // Days, and no years of two digits.
    assert_eq!(read("Feb 22nd to March 8th"), "");
}

#[test]
fn written_months() {
    assert_eq!(read("Mar 2021 – Present"), "2021-03/…");
    assert_eq!(read("Mar, 2021 - Present"), "2021-03/…");
    assert_eq!(read("September 2014 to January 2017"), "2014-09/2017-01");
    assert_eq!(read("Sept. 2012 — June 2016"), "2012-09/2016-06");
    assert_eq!(read("Jan – Mar 2020"), "2020-01/2020-03");
    assert_eq!(read("Issued on: Nov 01, 2022"), "2022-11-01");
    assert_eq!(read("3 March 2021"), "2021-03-03");
    assert_eq!(read("2020 Jan – Present"), "2020-01/…");
    assert_eq!(read("2016 Jul – 2019 Dec"), "2016-07/2019-12");
    assert_eq!(read("2016-Jul - 2019-Dec"), "2016-07/2019-12");
    assert_eq!(read("2015-Mar 2016"), "2015/2016-03");
    assert_eq!(read("Cohort 2019 May 2020"), "2019 2020-05");
    assert_eq!(read("März 2019 – heute"), "2019-03/…");
    assert_eq!(
        read("3. Mai 2019 bis 5. Juni 2020"),
        "2019-05-03/2020-06-05"
    );
    assert_eq!(read("janv. 2018 à août 2019"), "2018-01/2019-08");
    assert_eq!(read("enero de 2018 – actualidad"), "2018-01/…");
    assert_eq!(read("março de 2018 até outubro de 2019"), "2018-03/2019-10");
    assert_eq!(read("mrt 2018 - heden"), "2018-03/…");
    assert_eq!(read("gennaio 2018 – oggi"), "2018-01/…");
    assert_eq!(read("od września 2019 do lipca 2021"), "2019-09/2021-07");
    assert_eq!(read("PAŹ 2019 – do chwili obecnej"), "2019-10/…");
    assert_eq!(read("augusti 2018 – pågående"), "2018-08/…");
    assert_eq!(read("marts 2018 til desember 2019"), "2018-03/2019-12");
    assert_eq!(read("červenec 2018 – dosud"), "2018-07/…");
    assert_eq!(read("iunie 2018 – prezent"), "2018-06/…");
    assert_eq!(read("Ağustos 2018 – devam ediyor"), "2018-08/…");
}

#[test]
fn numbers() {
    assert_eq!(read("03/2021 - 05/2022"), "2021-03/2022-05");
    assert_eq!(read("2019-12 – 2021-01"), "2019-12/2021-01");
    assert_eq!(read("2010-09-01 - 2012-10-31"), "2010-09-01/2012-10-31");
    assert_eq!(read("01.04.2018 – 31.03.2019"), "2018-04-01/2019-03-31");
    assert_eq!(read("04/05/2018"), "2018-04-05?");
    assert_eq!(read("24/05/2018"), "2018-05-24");
    assert_eq!(read("2019"), "2019");
    assert_eq!(read("2015–2019"), "2015/2019");
    assert_eq!(read("2015-19"), "2015/2019");
    assert_eq!(read("2018 –"), "2018/…");
    assert_eq!(read("K-Mart 2019"), "2019");
    assert_eq!(read("Serra do Mar, 2018 – 2019"), "2018/2019");
}

#[test]
fn short_years_seasons_and_open_starts() {
    assert_eq!(read("May ’18 — Present"), "2018-05/…");
    assert_eq!(read("Nov '98 – Apr '02"), "1998-11/2002-04");
    assert_eq!(read("Fall 2019 – Spring 2021"), "2019/2021");
    assert_eq!(read("Q3 2020"), "2020");
    assert_eq!(read("03/17 – 06/19"), "2017-03/2019-06");
    assert_eq!(read("11/98 to present"), "1998-11/…");
    assert_eq!(read("Example Guild, 10/18"), "2018-10");
    assert_eq!(read("mar/2020 – atual"), "2020-03/…");
    assert_eq!(read("since 2019"), "2019/…");
    assert_eq!(read("seit 03/2019"), "2019-03/…");
}

#[test]
fn other_numbers_are_no_dates() {
    for text in [
        "$2019",
        "12019 users",
        "(503) 555-0142",
        "v2019a",
        "ISO 27001",
        "3.1 to 4.4",
        "24/7",
        "10/12",
        "8.7/10",
        "9/10 - 1/2",
        "Serra do Mar, BA",
        "3 do 5",
    ] {
        assert_eq!(read(text), "", "{text}");
    }
}

#[test]
fn parts_of_dates() {
    for text in ["Sep 2020 –", "Present", "to December", "2019", "September"] {
        assert!(is_fragment(text), "{text}");
    }
    for text in ["Senior Engineer", "to", "2019 users", "12"] {
        assert!(!is_fragment(text), "{text}");
    }
}

#[test]
fn seasons_begin_and_end() {
    for (text, times) in [
        ("Summer 2015", ["2015", "2015"]),
        ("Summers 2013 and 2014", ["2013", "2014"]),
        ("Veranos 2023 y 2024", ["2023", "2024"]),
        ("Q3 2019 – Q1 2021", ["2019", "2021"]),
        ("Summer 2018 – Present", ["2018", ""]),
        ("2016", ["2016", ""]),
        ("verano de 2012", ["2012", "2012"]),
        ("Sommeren 2009", ["2009", "2009"]),
        ("2019 and 2021", ["2019", "2021"]),
    ] {
        let [span] = &find(text)[..] else {
            panic!("{text}: {:?}", find(text));
        };
        let own = span
            .times()
            .map(|date| date.map(PartialDate::iso).unwrap_or_default());
        assert_eq!(own, times, "{text}");
        assert_eq!(span.bytes.len(), text.len(), "{text}");
    }
}

#[test]
fn the_document_tells_which_of_day_and_month_stands_first() {
    for (contact, times, start) in [
        ("", "01/02/2015 - 05/06/2020", "2015-01-02"),
        // Another date decides.
        ("", "01/02/2015 - 31/12/2020", "2015-02-01"),
        ("+49 30 5550142", "01/02/2015 - 12/31/2020", "2015-01-02"),
        // The country does.
        ("+91 98450 55501", "01/02/2015 - 05/06/2020", "2015-02-01"),
        (
            "London, United Kingdom",
            "01/02/2015 - 05/06/2020",
            "2015-02-01",
        ),
        ("Denver, CO, USA", "01/02/2015 - 05/06/2020", "2015-01-02"),
        ("+1 303 555 0142", "01/02/2015 - 05/06/2020", "2015-01-02"),
        ("+49 30 5550142", "01.02.2015 - 05.06.2020", "2015-02-01"),
    ] {
        let own = super::resume(&format!(
            "Ann Roe\n{contact}\nann.roe@example.com\n\nWORK EXPERIENCE\nClerk, Example Ltd\n{times}\n• Filing.\n"
        ));
        assert_eq!(
            super::value(&own.work[0].start_date),
            Some(start),
            "{contact} {times}"
        );
    }
}

#[test]
fn dates_of_more_languages() {
    for (text, times) in [
        ("март 2019 – настоящее время", ["2019-03", ""]),
        ("вересень 2015 – лютий 2019", ["2015-09", "2019-02"]),
        ("Σεπτέμβριος 2015 – Σήμερα", ["2015-09", ""]),
        ("2015. szeptember – 2019. február", ["2015-09", "2019-02"]),
        ("2019. március – jelenleg", ["2019-03", ""]),
        ("elokuu 2014 – helmikuu 2019", ["2014-08", "2019-02"]),
        ("VII 2024 – IX 2024", ["2024-07", "2024-09"]),
        ("od X 2022", ["2022-10", ""]),
        ("2016/17", ["2016", "2017"]),
        ("2015/2016", ["2015", "2016"]),
    ] {
        let [span] = &find(text)[..] else {
            panic!("{text}: {:?}", find(text));
        };
        let own = span
            .times()
            .map(|date| date.map(PartialDate::iso).unwrap_or_default());
        assert_eq!(own, times, "{text}");
        assert_eq!(
            (span.bytes.len(), span.is_range()),
            (text.len(), true),
            "{text}"
        );
    }
}

#[test]
fn numbers_of_titles_are_no_months() {
    for (text, start) in [
        ("Engineer II 2019", "2019"),
        ("Level IV 2020 – 2021", "2020"),
        ("2020/03", "2020-03"),
    ] {
        let found = find(text);
        assert_eq!(
            found[0].start.map(PartialDate::iso).as_deref(),
            Some(start),
            "{text}"
        );
    }
}
