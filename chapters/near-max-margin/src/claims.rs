//! The claims of the chapter, as code.
//!
//! Thresholds are those of the chapter's ledger. Where it asks for every seed the check asks for 38 of 40: a pilot of 2,000
//! fresh seeds in which none failed (seeds 1,000,000 on) knows no better than one in 2,002 for a seed, and a true claim
//! must not fail more than one press in a thousand.

mod c1;
mod c2;
mod c3;
mod c4;
mod c4b;
mod c5;
mod c6;
mod c7;
mod c7b;
mod c8;

pub use c1::PromisesAreEmpty;
pub use c2::NearIsEnough;
pub use c3::ClustersWin;
pub use c4::HalfMayFail;
pub use c4b::WrongSignals;
pub use c5::TwinPasses;
pub use c6::BoundsAreEmpty;
pub use c7::TwoParts;
pub use c7b::TwoPartsOfNets;
pub use c8::MemoryIsToBlame;

use tangible_core::claim::ClaimEntry;

/// Every claim, in the order of the abstract.
pub static CLAIMS: &[ClaimEntry] = &[
    ClaimEntry::of::<PromisesAreEmpty>(),
    ClaimEntry::of::<NearIsEnough>(),
    ClaimEntry::of::<ClustersWin>(),
    ClaimEntry::of::<HalfMayFail>(),
    ClaimEntry::of::<WrongSignals>(),
    ClaimEntry::of::<TwinPasses>(),
    ClaimEntry::of::<BoundsAreEmpty>(),
    ClaimEntry::of::<TwoParts>(),
    ClaimEntry::of::<TwoPartsOfNets>(),
    ClaimEntry::of::<MemoryIsToBlame>(),
];
