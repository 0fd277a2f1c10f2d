//! `tenor sample` (hidden): writes the bundled sample export.

use super::Voice;
use crate::error::Result;
use crate::report::outputs::Outputs;
use crate::sample;
use clap::Args;
use std::path::PathBuf;

/// Write the sample export that the project bundles
#[derive(Debug, Args)]
pub struct SampleArgs {
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl SampleArgs {
    pub fn run(&self, voice: &Voice) -> Result<()> {
        let mut outputs = Outputs::default();
        for (path, bytes) in sample::files() {
            outputs.add(&path, bytes);
        }
        outputs.write(&self.out)?;
        voice.note(&format!("wrote {} files to {}", outputs.len(), self.out.display()));
        Ok(())
    }
}
