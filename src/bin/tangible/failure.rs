//! Why a command ends without its output, and what it tells the shell.

use std::fmt;
use std::io;

use tangible_theorems::figure::AddressError;
use tangible_theorems::params::ParamError;
use tangible_theorems::session::Error;

/// Done; for a claim: it holds.
pub(crate) const DONE: u8 = 0;
/// The claim fails, a digest is not reproduced, or a model could not go on.
pub(crate) const FAILED: u8 = 1;
/// The claim is undecided.
pub(crate) const UNDECIDED: u8 = 2;
/// Bad input.
pub(crate) const BAD_INPUT: u8 = 3;
/// The output could not be written.
pub(crate) const UNWRITTEN: u8 = 4;

/// What every command answers: the exit code, or why there is no output.
pub(crate) type Outcome = Result<u8, Failure>;

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was given is not accepted: a sentence with the key, the text and what is accepted.
    Input(String),
    /// The library refuses, or its model cannot go on.
    Library(Error),
    /// The output is closed or full.
    Write(io::Error),
}

impl Failure {
    /// Bad input, in a sentence.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::Input(message.into())
    }

    /// What the shell hears.
    pub(crate) fn code(&self) -> u8 {
        match self {
            // A reader that has seen enough (`| head`) is no accident.
            Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
            Self::Write(_) => UNWRITTEN,
            Self::Library(Error::Model(_)) => FAILED,
            Self::Input(_) | Self::Library(_) => BAD_INPUT,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) => f.write_str(message),
            Self::Library(error) => error.fmt(f),
            Self::Write(error) => write!(f, "the output could not be written: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}
impl From<AddressError> for Failure {
    fn from(error: AddressError) -> Self {
        Self::Library(error.into())
    }
}
impl From<ParamError> for Failure {
    fn from(error: ParamError) -> Self {
        Self::Library(error.into())
    }
}
