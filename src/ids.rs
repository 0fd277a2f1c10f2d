//! Names that compare without case: regions, sizes, and other identifiers of an export.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A region's ARM name, lower case without spaces: `westeurope`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(Arc<str>);

impl Region {
    /// Lower-cases and trims; mapping of other spellings is the catalogue's.
    pub fn new(text: &str) -> Region {
        Region(text.trim().to_ascii_lowercase().into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name that keeps its spelling and compares without case: an ARM size, a flexibility group, a resource.
#[derive(Clone, Debug)]
pub struct Name(Arc<str>);

/// An ARM size, as `Standard_D2s_v5`.
pub type ArmSku = Name;

impl Name {
    pub fn new(text: &str) -> Name {
        Name(text.trim().into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn lower(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The last part of a path: what people call a resource.
    pub fn leaf(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Its bytes in lower case, eight at a time, the last word filled up with zeros; words compare as the text does.
    fn folded(&self) -> impl Iterator<Item = u64> + '_ {
        let (words, rest) = self.0.as_bytes().as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let words = words.iter().copied().chain((!rest.is_empty()).then_some(last));
        words.map(|word| folded_word(u64::from_be_bytes(word)))
    }
}

/// A word of eight bytes with its ASCII capitals in lower case.
fn folded_word(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    // A byte below 128 gets its high bit by adding 128 - 'A' where it is at least 'A', and so on; no carry leaves a byte.
    let low = word & !HIGH;
    let from_a = low + ONES * (0x80 - u64::from(b'A'));
    let past_z = low + ONES * (0x7f - u64::from(b'Z'));
    let capitals = from_a & !past_z & !word & HIGH;
    word | (capitals >> 2)
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}
impl Eq for Name {}
impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Name {
    fn cmp(&self, other: &Name) -> Ordering {
        // Words that differ tell; of a text and one that it starts with, or ends in zeros, the shorter comes first.
        self.folded().cmp(other.folded()).then(self.0.len().cmp(&other.0.len()))
    }
}
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|word| state.write_u64(word));
        state.write_usize(self.0.len());
    }
}
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! serde_as_str {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(<$type>::new(&String::deserialize(deserializer)?))
            }
        }
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    };
}
serde_as_str!(Name);
serde_as_str!(Region);

/// A file or folder name for any text: lower-case letters and digits, dashes between, never a path.
pub fn folder_name(label: &str) -> String {
    let mut name = String::new();
    for c in label.to_ascii_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-').chars().take(60).collect::<String>();
    if name.is_empty() { "unnamed".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::hash::DefaultHasher;

    #[test]
    fn sizes_compare_without_case_and_keep_their_spelling() {
        let first = ArmSku::new("Standard_D2s_v5");
        assert_eq!(first, ArmSku::new("STANDARD_d2S_V5"));
        assert_eq!(first.as_str(), "Standard_D2s_v5");
    }

    proptest! {
        #[test]
        fn names_compare_and_hash_as_their_text_in_lower_case(
            a in "[A-Ca-c@\\[`{\\x00Zz\u{e9}]{0,20}", b in "[A-Ca-c@\\[`{\\x00Zz\u{e9}]{0,20}",
        ) {
            let names = [&a, &b].map(|text| Name(text.as_str().into()));
            let texts = [&a, &b].map(|text| text.to_ascii_lowercase());
            prop_assert_eq!(names[0].cmp(&names[1]), texts[0].as_bytes().cmp(texts[1].as_bytes()));
            let hash = |name: &Name| {
                let mut hasher = DefaultHasher::new();
                name.hash(&mut hasher);
                hasher.finish()
            };
            prop_assert_eq!(names[0] == names[1], texts[0] == texts[1]);
            prop_assert_eq!(hash(&names[0]) == hash(&names[1]), texts[0] == texts[1]);
        }
    }
}
