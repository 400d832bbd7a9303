//! What the README shows is what the programs print.

mod program;

use std::path::Path;
use std::process::Command;

/// Commands of the README with the lines that it shows of what they print; a line of one `…` stands for others.
fn shown(readme: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let mut commands: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            inside = fence == "console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            commands.push((command.split(' ').collect(), Vec::new()));
        } else if inside && let Some((_, lines)) = commands.last_mut() {
            lines.push(line);
        }
    }
    commands
}

#[test]
fn programs_print_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("there");
    let mut compared = 0;
    for (command, lines) in shown(&readme) {
        let name = command.iter().position(|word| *word == "--example");
        let arguments = command.iter().position(|word| *word == "--");
        let (Some(name), Some(arguments), false) = (name, arguments, lines.is_empty()) else {
            continue;
        };
        let output = Command::new(program::path(command[name + 1]))
            .args(&command[arguments + 1..])
            .current_dir(&root)
            .output()
            .expect("it runs");
        let printed = String::from_utf8(output.stdout).expect("text");
        let mut rest = printed.lines();
        for line in lines.into_iter().filter(|line| *line != "…") {
            // In the order of the README; what stands between two lines it leaves out.
            assert!(
                rest.any(|own| own == line),
                "{} does not print, or not there: {line}\n{printed}",
                command.join(" ")
            );
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
}
