//! Pay as you go.

use crate::foresight::policy::{Advice, Policy, Scene};

pub struct Nothing;

impl Policy for Nothing {
    fn name(&self) -> String {
        "nothing".to_owned()
    }

    fn advise(&self, _: &Scene<'_>) -> Advice {
        Advice::default()
    }
}
