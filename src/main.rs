//! The command line of ladder: parse, dispatch, write, exit.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
