//! Which usage a commitment may serve.

use crate::demand::fleet::FleetRow;
use serde::{Deserialize, Serialize};

/// Which usage a commitment may serve. Ordered from narrowest to widest, the order in which benefits apply.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
pub enum ScopeType {
    ResourceGroup,
    Single,
    ManagementGroup,
    #[default]
    Shared,
}

/// A scope with the subscriptions or the group it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Scope {
    #[serde(rename = "type", default)]
    pub kind: ScopeType,
    /// Subscription, `subscription/resource group`, or management group; empty when shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The subscriptions inside a management group, with those of the groups below it. Where none is named the group is
    /// not known, and serves what a shared scope does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscriptions: Option<Vec<String>>,
}

impl Scope {
    pub fn is_shared(&self) -> bool {
        self.kind == ScopeType::Shared
    }

    /// Whether it is a management group that names none of its subscriptions.
    pub fn is_group_unknown(&self) -> bool {
        self.kind == ScopeType::ManagementGroup && self.subscriptions.as_ref().is_none_or(Vec::is_empty)
    }

    /// Whether usage of the row may be served.
    pub fn covers(&self, row: &FleetRow) -> bool {
        let id = self.id.as_deref().unwrap_or("").trim_start_matches("/subscriptions/");
        match self.kind {
            ScopeType::Shared => true,
            ScopeType::Single => id.eq_ignore_ascii_case(&row.subscription),
            ScopeType::ResourceGroup => {
                let (subscription, group) = match id.split_once('/') {
                    Some((subscription, group)) => (Some(subscription), group.trim_start_matches("resourceGroups/")),
                    None => (None, id),
                };
                subscription.is_none_or(|subscription| subscription.eq_ignore_ascii_case(&row.subscription))
                    && group.eq_ignore_ascii_case(&row.resource_group)
            }
            ScopeType::ManagementGroup if self.is_group_unknown() => true,
            ScopeType::ManagementGroup => self.subscriptions.iter().flatten().any(|subscription| {
                subscription.trim_start_matches("/subscriptions/").eq_ignore_ascii_case(&row.subscription)
            }),
        }
    }
}
