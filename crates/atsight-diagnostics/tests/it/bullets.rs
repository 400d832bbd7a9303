//! Levels and areas against the labelled bullets of `fixtures/bullets`.
//!
//! Half of them were looked at while the rules were made; the other half is for the test only, and nothing but its totals is printed.

use std::collections::BTreeMap;

use atsight_diagnostics::role::Role;
use atsight_diagnostics::screen::bullets;

struct Labelled {
    id: String,
    role: String,
    level: u8,
    areas: Vec<String>,
    text: String,
}

/// Whether a bullet is kept for the test: bit 36 of the FNV-1a hash of its id (72 to look at, 78 for the test).
fn is_held_out(id: &str) -> bool {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 36) & 1 == 1
}

fn labelled() -> Vec<Labelled> {
    let table = include_str!("../../../../fixtures/bullets/bullets.tsv");
    let rows = table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        Labelled {
            id: cells[0].to_owned(),
            role: cells[1].to_owned(),
            level: cells[2].parse().expect("a level"),
            areas: cells[3]
                .split(',')
                .filter(|a| !a.is_empty())
                .map(str::to_owned)
                .collect(),
            text: cells[4].to_owned(),
        }
    });
    rows.collect()
}

/// What was measured on one half.
#[derive(Debug, Default)]
struct Scores {
    bullets: usize,
    exact: usize,
    within_one: usize,
    /// Of each area: found and right, found, labelled.
    areas: BTreeMap<String, [usize; 3]>,
}

impl Scores {
    fn share(&self, count: usize) -> f64 {
        count as f64 / self.bullets as f64
    }

    /// Mean F1 over the areas that are labelled or found at all.
    fn macro_f1(&self) -> f64 {
        let f1 =
            |[right, found, labelled]: &[usize; 3]| 2.0 * *right as f64 / (found + labelled) as f64;
        self.areas.values().map(f1).sum::<f64>() / self.areas.len() as f64
    }
}

fn measure(held_out: bool) -> Scores {
    let roles: BTreeMap<&str, Role> = (Role::BUILT_IN.iter())
        .map(|name| (*name, Role::built_in(name).expect(name)))
        .collect();
    let mut scores = Scores::default();
    for own in labelled()
        .iter()
        .filter(|own| is_held_out(&own.id) == held_out)
    {
        let bullet = bullets::judge(&own.text, &roles[own.role.as_str()]);
        scores.bullets += 1;
        scores.exact += usize::from(bullet.level == own.level);
        scores.within_one += usize::from(bullet.level.abs_diff(own.level) <= 1);
        let found: Vec<&str> = bullet
            .areas
            .iter()
            .map(|shown| shown.area.as_str())
            .collect();
        for area in &found {
            let counts = scores.areas.entry((*area).to_owned()).or_default();
            counts[1] += 1;
            counts[0] += usize::from(own.areas.iter().any(|own| own == area));
        }
        for area in &own.areas {
            scores.areas.entry(area.clone()).or_default()[2] += 1;
        }
        if !held_out && (bullet.level != own.level || found != own.areas) {
            println!(
                "{} {} {} → {} {:?} {:?} → {found:?}\n    {}",
                own.id, own.role, own.level, bullet.level, bullet.answers, own.areas, own.text
            );
        }
    }
    scores
}

#[test]
fn levels_and_areas_of_bullets_that_were_not_looked_at() {
    for held_out in [false, true] {
        let scores = measure(held_out);
        println!(
            "{}: {} bullets, level exact {:.3}, within one {:.3}, areas macro F1 {:.3}",
            if held_out { "held out" } else { "looked at" },
            scores.bullets,
            scores.share(scores.exact),
            scores.share(scores.within_one),
            scores.macro_f1(),
        );
        assert!(scores.share(scores.exact) >= 0.85);
        assert!(scores.share(scores.within_one) >= 0.98);
        assert!(scores.macro_f1() >= 0.85);
    }
}

#[test]
fn thirty_bullets_of_each_level() {
    let mut counts = [0; 6];
    for own in labelled() {
        counts[usize::from(own.level)] += 1;
    }
    assert_eq!(counts, [0, 30, 30, 30, 30, 30]);
}
