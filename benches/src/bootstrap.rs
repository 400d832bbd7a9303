//! Percentile bootstrap of a mean, seeded: the same scores always give the same interval.

const RESAMPLES: usize = 2000;
const SEED: u64 = 0x5eed_a751_9874_0001;

/// Mean with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// 2.5th percentile of the resampled means.
    pub low: f64,
    /// 97.5th percentile of the resampled means.
    pub high: f64,
}

/// The mean of some scores; `None` without scores.
pub fn mean(scores: &[f64]) -> Option<Mean> {
    if scores.is_empty() {
        return None;
    }
    let n = scores.len();
    let mut state = SEED;
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let sum: f64 = (0..n)
                .map(|_| scores[(next(&mut state) % n as u64) as usize])
                .sum();
            sum / n as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    Some(Mean {
        mean: scores.iter().sum::<f64>() / n as f64,
        low: means[RESAMPLES / 40],
        high: means[RESAMPLES - 1 - RESAMPLES / 40],
    })
}

/// The value below which a share of the scores lies (nearest rank); `None` without scores.
pub fn percentile(scores: &[f64], share: f64) -> Option<f64> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

/// The `SplitMix64` generator.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_as_wide_as_the_normal_one_and_always_the_same() {
        // 100 scores, half 0 and half 1: mean 0.5, standard error 0.05, so 0.5 ± 0.098.
        let scores: Vec<f64> = (0..100).map(|i| f64::from(i % 2)).collect();
        let m = mean(&scores).unwrap();
        assert!((m.mean - 0.5).abs() < 1e-12);
        assert!((m.low - 0.402).abs() < 0.015, "{m:?}");
        assert!((m.high - 0.598).abs() < 0.015, "{m:?}");
        assert_eq!(mean(&scores), Some(m));
    }

    #[test]
    fn percentiles_are_nearest_ranks() {
        let scores: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(percentile(&scores, 0.10), Some(2.0));
        assert_eq!(percentile(&[3.0], 0.10), Some(3.0));
        assert_eq!(percentile(&[], 0.10), None);
    }
}
