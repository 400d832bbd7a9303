//! Runs a piece of work that may crash or never end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Why there is no result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It took longer than this.
    Time(Duration),
    /// It panicked, with this message.
    Crash(String),
}

impl Failure {
    /// The kind in the output.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Time(_) => "time",
            Self::Crash(_) => "crash",
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Time(limit) => write!(f, "it took longer than {} s", limit.as_secs_f64()),
            Self::Crash(message) => write!(f, "the parser crashed, which is a bug: {message}"),
        }
    }
}

/// Runs the work in a thread of its own. After the limit the thread is left behind: it ends when its work does, or with the program.
pub(crate) fn run<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    let (sender, receiver) = channel();
    let thread = std::thread::Builder::new().spawn(move || {
        // The result is dropped when nobody waits for it any more.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(work)));
    });
    if let Err(error) = thread {
        return Err(Failure::Crash(error.to_string()));
    }
    match receiver.recv_timeout(limit) {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(panic)) => {
            let text = panic.downcast_ref::<&str>().map(ToString::to_string);
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(Failure::Crash(text.unwrap_or_default()))
        }
        Err(RecvTimeoutError::Timeout) => Err(Failure::Time(limit)),
        Err(RecvTimeoutError::Disconnected) => Err(Failure::Crash(String::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_or_crashes_is_reported() {
        let second = Duration::from_secs(1);
        assert_eq!(run(second, || 7), Ok(7));
        let slow = run(Duration::from_millis(20), || {
            std::thread::sleep(Duration::from_secs(5));
        });
        assert_eq!(slow, Err(Failure::Time(Duration::from_millis(20))));
        let crash = run(second, || -> u8 { panic!("no {}", "luck") });
        assert_eq!(crash, Err(Failure::Crash("no luck".into())));
    }
}
