//! Plans out: terminal text, CSV, pictures and PDF. Computes nothing: every figure is the plan's.

pub mod brand;
pub mod figures;
pub mod format;
pub mod html;
pub mod index;
pub mod locale;
pub mod outputs;
pub mod pdf;
mod privacy;
pub mod reports;
pub mod resizes_text;
pub mod text;
pub mod theme;
pub mod utilization_csv;
pub mod utilization_text;
pub mod xlsx;
