//! The claims of the chapter, as code.
//!
//! Thresholds are those of the chapter's ledger. False-alarm rates come from the seeds 1000..3000 (c3a: ..1200, c3b:
//! ..1230, c5: ..1100, c6: ..1040), of which the tests run none.

mod c1;
mod c2;
mod c3;
mod c4;
mod c5;
mod c6;
mod c7;
mod setting;

pub use c1::Dependent;
pub use c2::Islands;
pub use c3::{AsNetworks, Decomposes};
pub use c4::Room;
pub use c5::{FewPictures, Resamples};
pub use c6::Matches;
pub use c7::Realistic;

use tangible_core::claim::ClaimEntry;

/// Every claim, in the order of the abstract.
pub static CLAIMS: &[ClaimEntry] = &[
    ClaimEntry::of::<Dependent>(),
    ClaimEntry::of::<Islands>(),
    ClaimEntry::of::<Decomposes>(),
    ClaimEntry::of::<AsNetworks>(),
    ClaimEntry::of::<Room>(),
    ClaimEntry::of::<FewPictures>(),
    ClaimEntry::of::<Matches>(),
    ClaimEntry::of::<Realistic>(),
];
