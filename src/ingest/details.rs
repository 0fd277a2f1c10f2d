//! What AdditionalInfo (or the FOCUS SKU details) says of a VM row.

use serde_json::{Map, Value};

/// The keys that matter, whatever their casing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// The ARM size: the only trustworthy source of it.
    pub service_type: String,
    pub usage_type: String,
    /// Set for instances of a scale set.
    pub vm_name: String,
    pub image_type: String,
    pub reservation_id: String,
    /// Units of the reservation that one hour of this size takes.
    pub normalization_ratio: Option<f64>,
}

/// Reads details; unreadable text gives empty details. Outer braces may be missing.
pub fn parse(text: &str) -> Details {
    let text = text.trim();
    let object = match serde_json::from_str::<Map<String, Value>>(text) {
        Ok(object) => object,
        Err(_) if !text.is_empty() && !text.starts_with('{') => {
            serde_json::from_str(&format!("{{{text}}}")).unwrap_or_default()
        }
        Err(_) => Map::new(),
    };
    let mut details = Details::default();
    for (key, value) in &object {
        let key = key.to_ascii_lowercase();
        let text = || match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        match key.strip_prefix("x_").unwrap_or(&key) {
            "servicetype" | "instancetype" if details.service_type.is_empty() => details.service_type = text(),
            "usagetype" => details.usage_type = text(),
            "vmname" => details.vm_name = text(),
            "imagetype" | "operatingsystem" if details.image_type.is_empty() => details.image_type = text(),
            "reservationid" => details.reservation_id = text(),
            "rinormalizationratio" => {
                details.normalization_ratio = text().parse().ok().filter(|ratio: &f64| *ratio > 0.0)
            }
            _ => {}
        }
    }
    details
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_prefixes_and_missing_braces_do_not_matter() {
        for text in [
            r#"{"ServiceType":"Standard_D2s_v5","UsageType":"ComputeHR","VMName":null,"RINormalizationRatio":2.0}"#,
            r#"{"serviceType":"Standard_D2s_v5","usageType":"ComputeHR","rinormalizationratio":"2"}"#,
            r#""ServiceType": "Standard_D2s_v5", "UsageType": "ComputeHR", "RINormalizationRatio": 2.0"#,
            r#"{"x_ServiceType":"Standard_D2s_v5","x_UsageType":"ComputeHR","x_RINormalizationRatio":2}"#,
        ] {
            let details = parse(text);
            assert_eq!(
                (details.service_type.as_str(), details.usage_type.as_str()),
                ("Standard_D2s_v5", "ComputeHR"),
                "{text}"
            );
            assert_eq!(details.normalization_ratio, Some(2.0), "{text}");
        }
    }

    #[test]
    fn unreadable_text_gives_empty_details() {
        for text in ["", "null", "{broken", "42", "[1]"] {
            assert_eq!(parse(text), Details::default(), "{text}");
        }
    }
}
