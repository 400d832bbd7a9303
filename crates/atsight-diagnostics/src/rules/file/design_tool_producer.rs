use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A PDF whose metadata says that it was made with a design tool: Canva, Illustrator, Photoshop, InDesign, Figma, Affinity or Framer.
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

impl Rule for DesignToolProducer {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let metadata = &case.document().metadata;
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
