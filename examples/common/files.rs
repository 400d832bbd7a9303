//! The resumes that a command line names.

use std::path::{Path, PathBuf};

use atsight_core::model::Format;

use super::Refused;

/// What stands behind the paths on a command line.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// The resumes.
    pub(crate) paths: Vec<String>,
    /// What could not be looked at, each with the reason.
    pub(crate) problems: Vec<String>,
}

impl Files {
    /// Adds a file as it is; of a folder the resumes in it and below, by name. Links to folders are not followed; hidden files, lock
    /// files of office programs (`~$cv.docx`), pipes and devices are left out.
    pub(crate) fn add(&mut self, path: &str) {
        if Path::new(path).is_dir() {
            let found = resumes(path);
            self.paths.extend(found.paths);
            self.problems.extend(found.problems);
        } else {
            self.paths.push(path.to_owned());
        }
    }

    /// The exit status before any file is read: what could not be looked at is said, and is 2.
    ///
    /// # Errors
    /// When no path was given.
    pub(crate) fn begin(&self) -> Result<u8, Refused> {
        if self.paths.is_empty() && self.problems.is_empty() {
            return Err("no file is given".into());
        }
        for problem in &self.problems {
            eprintln!("{problem}");
        }
        Ok(if self.problems.is_empty() { 0 } else { 2 })
    }
}

fn resumes(path: &str) -> Files {
    let mut found = Files::default();
    let mut folders = vec![PathBuf::from(path)];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found
                    .problems
                    .push(format!("{}: {error}", folder.display()));
                continue;
            }
        };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            let format = path
                .extension()
                .and_then(|own| Format::from_extension(&own.to_string_lossy()));
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if format.is_some()
                // The file that a link leads to.
                && std::fs::metadata(&path).is_ok_and(|file| file.is_file())
            {
                found.paths.push(path.to_string_lossy().into_owned());
            }
        }
    }
    if found.paths.is_empty() && found.problems.is_empty() {
        found.problems.push(format!("there is no resume in {path}"));
    }
    found.paths.sort();
    found
}

/// The name of a file under the folder of another, however both paths are written; as it is where it lies elsewhere.
pub(crate) fn name_beside(other: &str, file: &str) -> String {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let folder = match Path::new(other).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => whole(folder),
        _ => std::env::current_dir().ok().and_then(|own| whole(&own)),
    };
    let own = whole(Path::new(file));
    let name = own.zip(folder).and_then(|(own, folder)| {
        let name = own.strip_prefix(folder).ok()?;
        Some(name.to_string_lossy().into_owned())
    });
    name.unwrap_or_else(|| file.to_owned())
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    whole(one).is_some_and(|one| whole(other) == Some(one))
}
