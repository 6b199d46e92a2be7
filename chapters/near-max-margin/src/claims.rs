//! The claims of the chapter, as code.

mod c2;
mod c4;
mod c6;

pub use c2::NearIsEnough;
pub use c4::HalfMayFail;
pub use c6::BoundsAreEmpty;

use tangible_core::claim::ClaimEntry;

/// Every claim, in the order of the abstract.
pub static CLAIMS: &[ClaimEntry] = &[
    ClaimEntry::of::<NearIsEnough>(),
    ClaimEntry::of::<HalfMayFail>(),
    ClaimEntry::of::<BoundsAreEmpty>(),
];
