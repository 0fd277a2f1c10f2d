use clap::Parser;
use std::process::ExitCode;
use tenor::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.run() {
        Ok(()) => ExitCode::from(tenor::error::ExitStatus::Done as u8),
        Err(error) => {
            anstream::eprintln!("{}error{}: {error}", tenor::cli::ERROR_STYLE, tenor::cli::ERROR_STYLE.render_reset());
            ExitCode::from(error.status as u8)
        }
    }
}
