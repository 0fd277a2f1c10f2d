//! The scope of a purchase as Azure's bodies name it.

use super::settings::{PurchaseSettings, placeholder};
use crate::plan::scope::{Scope, ScopeType};
use serde::Serialize;

/// Which usage a purchase serves. Azure has three kinds; a resource group is a single scope that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppliedScope {
    Shared,
    /// The resource id.
    Subscription(String),
    /// The resource id.
    ResourceGroup(String),
    ManagementGroup {
        tenant_id: String,
        /// The resource id.
        group_id: String,
    },
}

/// `appliedScopeProperties`: only what the scope names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AppliedScopeProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub management_group_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_group_id: Option<String>,
}

impl AppliedScope {
    /// What the plan's scope does not name becomes a placeholder; a resource group without a subscription lies in the
    /// one that is charged.
    pub fn of(scope: &Scope, settings: &PurchaseSettings) -> AppliedScope {
        let id = scope.id.as_deref().unwrap_or("").trim().trim_start_matches("/subscriptions/");
        let or = |text: &str, what: &str| if text.is_empty() { placeholder(what) } else { text.to_owned() };
        match scope.kind {
            ScopeType::Shared => AppliedScope::Shared,
            ScopeType::Single => {
                AppliedScope::Subscription(format!("/subscriptions/{}", or(id, "subscription-id of the scope")))
            }
            ScopeType::ResourceGroup => {
                let (subscription, group) = match id.split_once('/') {
                    Some((subscription, group)) => (subscription.to_owned(), group),
                    None => (settings.subscription_id(), id),
                };
                let group = or(group.trim_start_matches("resourceGroups/"), "resource group of the scope");
                AppliedScope::ResourceGroup(format!("/subscriptions/{subscription}/resourceGroups/{group}"))
            }
            ScopeType::ManagementGroup => {
                let group = id.trim_start_matches("/providers/Microsoft.Management/managementGroups/");
                let group = or(group, "management group of the scope");
                AppliedScope::ManagementGroup {
                    tenant_id: settings.customer_tenant_id(),
                    group_id: format!("/providers/Microsoft.Management/managementGroups/{group}"),
                }
            }
        }
    }

    /// `appliedScopeType`.
    pub fn kind(&self) -> &'static str {
        match self {
            AppliedScope::Shared => "Shared",
            AppliedScope::Subscription(_) | AppliedScope::ResourceGroup(_) => "Single",
            AppliedScope::ManagementGroup { .. } => "ManagementGroup",
        }
    }

    /// `appliedScopes` of a reservation: what a single scope names.
    pub fn scopes(&self) -> Option<Vec<String>> {
        match self {
            AppliedScope::Subscription(id) | AppliedScope::ResourceGroup(id) => Some(vec![id.clone()]),
            AppliedScope::Shared | AppliedScope::ManagementGroup { .. } => None,
        }
    }

    /// `appliedScopeProperties` of a reservation: a management group, since `appliedScopes` names the rest.
    pub fn reservation_properties(&self) -> Option<AppliedScopeProperties> {
        match self {
            AppliedScope::ManagementGroup { .. } => self.plan_properties(),
            AppliedScope::Shared | AppliedScope::Subscription(_) | AppliedScope::ResourceGroup(_) => None,
        }
    }

    /// `appliedScopeProperties` of a savings plan, which has no `appliedScopes`.
    pub fn plan_properties(&self) -> Option<AppliedScopeProperties> {
        let none = AppliedScopeProperties::default();
        match self {
            AppliedScope::Shared => None,
            AppliedScope::Subscription(id) => {
                Some(AppliedScopeProperties { subscription_id: Some(id.clone()), ..none })
            }
            AppliedScope::ResourceGroup(id) => {
                Some(AppliedScopeProperties { resource_group_id: Some(id.clone()), ..none })
            }
            AppliedScope::ManagementGroup { tenant_id, group_id } => Some(AppliedScopeProperties {
                tenant_id: Some(tenant_id.clone()),
                management_group_id: Some(group_id.clone()),
                ..none
            }),
        }
    }
}
