//! stub
pub fn files() -> Vec<(String, Vec<u8>)> {
    Vec::new()
}
