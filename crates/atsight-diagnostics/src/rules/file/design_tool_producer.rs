use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A PDF whose metadata says that it was made with a design tool: Canva, Illustrator, Photoshop, InDesign, Figma, Affinity or Framer; or
    /// that it is the export of a LinkedIn profile.
    /// ## Why it matters
    /// Such tools place text freely on a canvas: pieces of text are stored in the order in which they were drawn, and words may be
    /// outlines.
    /// ## What to do
    /// Write the resume in a text editor such as Word, LibreOffice or Google Docs, and export it from there.
    /// ## How sure we are
    /// The file names its maker. Whether the text suffers is for the other findings to say.
    DesignToolProducer, "FIL006", "design_tool_producer", File, Reading, Info
}

/// Words in the names of design tools.
const TOOLS: &[&str] = &[
    "canva",
    "illustrator",
    "photoshop",
    "indesign",
    "figma",
    "affinity",
    "framer",
];

/// Who LinkedIn names as the author of the profiles that it exports.
const PROFILE_AUTHOR: &str = "LinkedIn";
/// What to do with such a file: nobody can change its layout.
const OWN_RESUME: &str = "Write a resume of your own in a text editor and send that: the layout of the export, with its sidebar, cannot be \
    changed, and it shows only a few of your skills.";

impl Rule for DesignToolProducer {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let metadata = &case.document().metadata;
        if metadata.author.as_deref() == Some(PROFILE_AUTHOR) {
            let message = "the file is the export of a LinkedIn profile";
            return vec![Finding::new(Self::INFO, message).with_help(OWN_RESUME)];
        }
        let stated = [&metadata.creator, &metadata.producer];
        let tool = stated.into_iter().flatten().find(|name| {
            let name = name.to_lowercase();
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|word| TOOLS.contains(&word))
        });
        let message = |tool: &String| format!("the file was made with {}", tool.trim());
        tool.map(|tool| Finding::new(Self::INFO, message(tool)))
            .into_iter()
            .collect()
    }
}
