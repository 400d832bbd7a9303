//! Fields of a resume, named as [JSON Resume 1.0](https://jsonresume.org/schema) names them.
//!
//! Every value is a [`Field`] that knows the lines it came from. With the `serde` feature a
//! [`Resume`] serialises as plain JSON Resume: a field prints its value, absent ones print nothing. It is not read back from that, which
//! does not say where a value came from: a [`Transcript`](super::Transcript) is, and [`Reading::of`](crate::Reading::of) finds the same
//! fields in it again.
//! [`Resume::fields`] lists the values with where they came from.

use std::ops::Range;

/// How sure the extraction of a value is, by what told it. `benches/FIDELITY.md` has the precision that each had over the labelled
/// resumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Confidence {
    /// Its place and what is around it, and no word of it: the second line of an entry, a date of which day and month may be swapped.
    Low,
    /// A word, a label, or the form of the entry.
    Medium,
    /// The value's own form: an address, a labelled number, a name that is set as one.
    High,
}

/// A value and where it was found.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// How sure the extraction is.
    pub confidence: Confidence,
    /// The transcript lines it came from.
    pub lines: Range<usize>,
}

impl<T> Field<T> {
    /// A field.
    pub fn new(value: T, confidence: Confidence, lines: Range<usize>) -> Self {
        Self {
            value,
            confidence,
            lines,
        }
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Field<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// An address as JSON Resume wants it, a URI: people leave the scheme out, and extractors put odd characters in.
#[cfg(feature = "serde")]
fn as_uri<S: serde::Serializer>(
    address: &Option<Field<String>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    use std::fmt::Write;
    let Some(Field { value, .. }) = address else {
        return serializer.serialize_none();
    };
    let mut uri = String::with_capacity(value.len() + 8);
    if !value.contains("://") {
        uri.push_str("https://");
    }
    for byte in value.bytes() {
        // What RFC 3986 allows; brackets belong to hosts that no resume has.
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    serializer.serialize_str(&uri)
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $kind:tt $(<$inner:ty>)?,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
        #[non_exhaustive]
        pub struct $name { $(
            $(#[$fdoc])*
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "empty"))]
            pub $field: record!(@type $kind $(<$inner>)?),
        )* }

        impl $name {
            /// Whether nothing was found.
            pub fn is_empty(&self) -> bool {
                $(empty(&self.$field))&&*
            }
        }

        impl Part for $name {
            fn none(&self) -> bool { self.is_empty() }

            fn list<'a>(&'a self, pointer: &mut String, out: &mut Vec<(String, &'a Field<String>)>) {
                $(below(pointer, &camel_case(stringify!($field)), |own| self.$field.list(own, out));)*
            }
        }
    };
    (@type text) => { Option<Field<String>> };
    (@type list<$inner:ty>) => { Vec<$inner> };
    (@type one<$inner:ty>) => { $inner };
}

/// What a record is made of.
trait Part {
    fn none(&self) -> bool;

    /// Adds the values in it, each with its JSON Pointer; `pointer` leads here.
    fn list<'a>(&'a self, pointer: &mut String, out: &mut Vec<(String, &'a Field<String>)>);
}
impl Part for Field<String> {
    fn none(&self) -> bool {
        false
    }
    fn list<'a>(&'a self, pointer: &mut String, out: &mut Vec<(String, &'a Field<String>)>) {
        out.push((pointer.clone(), self));
    }
}
impl<T: Part> Part for Option<T> {
    fn none(&self) -> bool {
        self.is_none()
    }
    fn list<'a>(&'a self, pointer: &mut String, out: &mut Vec<(String, &'a Field<String>)>) {
        if let Some(own) = self {
            own.list(pointer, out);
        }
    }
}
impl<T: Part> Part for Vec<T> {
    fn none(&self) -> bool {
        self.is_empty()
    }
    fn list<'a>(&'a self, pointer: &mut String, out: &mut Vec<(String, &'a Field<String>)>) {
        for (index, own) in self.iter().enumerate() {
            below(pointer, &index.to_string(), |pointer| {
                own.list(pointer, out);
            });
        }
    }
}
fn empty<T: Part>(value: &T) -> bool {
    value.none()
}

/// Takes one step of a JSON Pointer, and takes it back.
fn below(pointer: &mut String, step: &str, list: impl FnOnce(&mut String)) {
    let here = pointer.len();
    pointer.push('/');
    pointer.push_str(step);
    list(pointer);
    pointer.truncate(here);
}

/// The name of a field in JSON Resume: `start_date` is `startDate`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.extend(word.chars().take(1).map(|first| first.to_ascii_uppercase()));
        out.extend(word.chars().skip(1));
    }
    out
}

impl Resume {
    /// Every value with a JSON Pointer (RFC 6901) to it in the JSON Resume, in the order of that: `/work/0/startDate`. An address
    /// stands there with a scheme; here it is as it was read.
    pub fn fields(&self) -> Vec<(String, &Field<String>)> {
        let mut out = Vec::new();
        self.list(&mut String::new(), &mut out);
        out
    }
}

record! {
    /// A resume.
    Resume {
        /// Name, contact, summary.
        basics: one<Basics>,
        /// Employment, newest first as written.
        work: list<Work>,
        /// Volunteering.
        volunteer: list<Volunteer>,
        /// Schools and degrees.
        education: list<Education>,
        /// Awards.
        awards: list<Award>,
        /// Certificates.
        certificates: list<Certificate>,
        /// Publications.
        publications: list<Publication>,
        /// Skills, by group.
        skills: list<Skill>,
        /// Natural languages.
        languages: list<Language>,
        /// Interests.
        interests: list<Interest>,
        /// References.
        references: list<Reference>,
        /// Projects.
        projects: list<Project>,
    }
}
record! {
    /// Name, contact, summary.
    Basics {
        /// Full name.
        name: text,
        /// Title under the name.
        label: text,
        /// E-mail address.
        email: text,
        /// Phone number, as written.
        phone: text,
        /// Web site.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
        /// Summary of the candidate.
        summary: text,
        /// Where the candidate lives.
        location: one<Location>,
        /// Accounts on networks.
        profiles: list<Profile>,
    }
}
record! {
    /// A place.
    Location {
        /// Street and number.
        address: text,
        /// Postal code.
        postal_code: text,
        /// City.
        city: text,
        /// Country code.
        country_code: text,
        /// State or region.
        region: text,
    }
}
record! {
    /// An account on a network.
    Profile {
        /// Name of the network.
        network: text,
        /// Name of the account.
        username: text,
        /// Address of the page.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
    }
}
record! {
    /// A job.
    Work {
        /// Employer.
        name: text,
        /// Job title.
        position: text,
        /// Where it was.
        location: text,
        /// What the employer is, where that stands above several roles.
        description: text,
        /// Web site of the employer.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
        /// First day, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        start_date: text,
        /// Last day; absent while it goes on. A job with a single date, “Intern, 2015”, has it as both.
        end_date: text,
        /// Prose about it.
        summary: text,
        /// Bullets.
        highlights: list<Field<String>>,
    }
}
record! {
    /// Volunteering.
    Volunteer {
        /// Organisation.
        organization: text,
        /// Role.
        position: text,
        /// Web site.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
        /// First day.
        start_date: text,
        /// Last day.
        end_date: text,
        /// Prose about it.
        summary: text,
        /// Bullets.
        highlights: list<Field<String>>,
    }
}
record! {
    /// A school.
    Education {
        /// School.
        institution: text,
        /// Web site.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
        /// Field of study.
        area: text,
        /// Degree.
        study_type: text,
        /// First day.
        start_date: text,
        /// Last day.
        end_date: text,
        /// Grade.
        score: text,
        /// Courses.
        courses: list<Field<String>>,
    }
}
record! {
    /// An award.
    Award {
        /// What it is called.
        title: text,
        /// When.
        date: text,
        /// Who gave it.
        awarder: text,
        /// Prose about it.
        summary: text,
    }
}
record! {
    /// A certificate.
    Certificate {
        /// What it is called.
        name: text,
        /// When.
        date: text,
        /// Who issued it.
        issuer: text,
        /// Address.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
    }
}
record! {
    /// A publication.
    Publication {
        /// Title.
        name: text,
        /// Publisher.
        publisher: text,
        /// When.
        release_date: text,
        /// Address.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
        /// Prose about it.
        summary: text,
    }
}
record! {
    /// A group of skills.
    Skill {
        /// Label of the group.
        name: text,
        /// Level.
        level: text,
        /// The skills.
        keywords: list<Field<String>>,
    }
}
record! {
    /// A natural language.
    Language {
        /// Name of the language.
        language: text,
        /// How well.
        fluency: text,
    }
}
record! {
    /// An interest.
    Interest {
        /// Name.
        name: text,
        /// Details.
        keywords: list<Field<String>>,
    }
}
record! {
    /// A reference.
    Reference {
        /// Who.
        name: text,
        /// What they say.
        reference: text,
    }
}
record! {
    /// A project.
    Project {
        /// Name.
        name: text,
        /// First day.
        start_date: text,
        /// Last day.
        end_date: text,
        /// What it is.
        description: text,
        /// Bullets.
        highlights: list<Field<String>>,
        /// What it was made with.
        keywords: list<Field<String>>,
        /// Address.
        #[cfg_attr(feature = "serde", serde(serialize_with = "as_uri"))]
        url: text,
    }
}
