//! How long work takes, apart from what else the machine does.

use std::time::{Duration, Instant};

/// The processor time of work that is done on one thread, or the time by the clock where the system does not tell: Linux does.
pub(crate) fn time_of<T: Send>(work: impl FnOnce() -> T + Send) -> (Duration, T) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("a thread").install(|| {
        let (before, start) = (on_processor(), Instant::now());
        let done = work();
        let took = match (before, on_processor()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => start.elapsed(),
        };
        (took, done)
    })
}

/// How long this thread was on a processor (Documentation/scheduler/sched-stats.rst).
fn on_processor() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = stat.split_whitespace().next()?;
    Some(Duration::from_nanos(nanoseconds.parse().ok()?))
}

/// How many times as long work takes on more as on less: of some tries, the first that is no more than `most`, or else the least.
pub(crate) fn growth(less: impl Fn() + Sync, more: impl Fn() + Sync, most: f64) -> f64 {
    let best = |work: &(dyn Fn() + Sync)| (0..3).map(|_| time_of(work).0).min();
    let seconds = |time: Option<Duration>| time.unwrap_or_default().as_secs_f64();
    let mut least = f64::INFINITY;
    for _ in 0..4 {
        let more = seconds(best(&more));
        // The system counts in ticks of some milliseconds.
        let less = seconds(best(&less)).max(0.004);
        least = least.min(more / less);
        if least <= most {
            break;
        }
    }
    least
}
