//! Which areas of a role a bullet shows, and by which words.

use std::ops::Range;

use crate::role::{Role, Sign};

/// An area that a bullet shows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shown {
    /// Id of the area in the role's profile.
    pub area: String,
    /// The bytes of the words that show it, in order.
    pub words: Vec<Range<usize>>,
}

/// Weight of a subject or technique of one word; each further word adds [`MORE_WORDS`].
const ONE_WORD: f32 = 1.0;
/// What a longer phrase weighs more than a word: it is rarely found by accident.
const MORE_WORDS: f32 = 0.4;
/// Weight of a measure: "p99 latency" says what was measured, rarely what was built.
const MEASURE: f32 = 0.4;
/// Weight of a tool, where neither subject nor technique points anywhere.
const TOOL: f32 = 0.5;
/// What the first words of a bullet weigh more: verb and object say what it is about.
const FRONT: f32 = 0.6;
/// The share of a bullet's words that counts as its front.
const FRONT_SHARE: f32 = 0.45;
/// A second area needs this share of the weight of the first.
const SECOND_SHARE: f32 = 0.75;
/// More areas than two are a list of words, not a piece of work.
const MOST: usize = 2;

/// The areas a text shows, the clearest first, at most two.
pub(crate) fn shown(text: &str, role: &Role) -> Vec<Shown> {
    let areas = &role.profile().areas;
    let mut weights = vec![0.0f32; areas.len()];
    let mut words: Vec<Vec<Range<usize>>> = vec![Vec::new(); areas.len()];
    let front = (text.len() as f32 * FRONT_SHARE) as usize;
    let mut seen: Vec<(usize, String)> = Vec::new();
    for hit in role.area_hits(text) {
        let found = text[hit.bytes.clone()].to_lowercase();
        if seen.contains(&(hit.area, found.clone())) {
            continue;
        }
        let more = found.split([' ', '-']).count().saturating_sub(1) as f32 * MORE_WORDS;
        weights[hit.area] += match hit.sign {
            Sign::Metric => MEASURE,
            Sign::Subject if hit.bytes.start <= front => ONE_WORD + more + FRONT,
            Sign::Subject | Sign::Technique => ONE_WORD + more,
        };
        words[hit.area].push(hit.bytes);
        seen.push((hit.area, found));
    }
    if weights.iter().all(|weight| *weight < ONE_WORD) {
        for hit in role.technologies_in(text) {
            for area in role.areas_of_tool(hit.term) {
                weights[area] += TOOL;
                words[area].push(hit.bytes.clone());
            }
        }
    }
    let mut order: Vec<usize> = (0..areas.len())
        .filter(|area| weights[*area] >= TOOL)
        .collect();
    order.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
    let best = order.first().map_or(0.0, |area| weights[*area]);
    let only_tools = best < ONE_WORD;
    (order.into_iter().enumerate())
        .filter(|(rank, area)| *rank == 0 || !only_tools && weights[*area] >= best * SECOND_SHARE)
        .take(MOST)
        .map(|(_, area)| Shown {
            area: areas[area].id.clone(),
            words: std::mem::take(&mut words[area]),
        })
        .collect()
}
