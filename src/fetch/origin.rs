//! Scheme, host and port of an address: what a next page must share with the first.

use std::fmt;
use ureq::http::Uri;

/// Where an address is served. The port is there even where the address leaves it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl Origin {
    /// `None` for anything but an absolute http or https address.
    pub fn of(address: &str) -> Option<Origin> {
        let uri: Uri = address.parse().ok()?;
        let scheme = uri.scheme_str()?.to_ascii_lowercase();
        let usual = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return None,
        };
        let host = uri.host().filter(|host| !host.is_empty())?.to_ascii_lowercase();
        Some(Origin { scheme, host, port: uri.port_u16().unwrap_or(usual) })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_port_may_be_written_or_not() {
        let public = Origin::of("https://prices.azure.com/api/retail/prices");
        assert!(public.is_some());
        assert_eq!(public, Origin::of("https://PRICES.azure.com:443/api/retail/prices?$skip=1000"));
        for other in ["http://prices.azure.com/", "https://prices.azure.com:444/", "https://prices.azure.com@else.com/"]
        {
            assert_ne!(public, Origin::of(other), "{other}");
        }
        for none in ["", "/api/retail/prices", "prices.azure.com", "ftp://prices.azure.com/", "https://"] {
            assert_eq!(Origin::of(none), None, "{none}");
        }
    }
}
