//! The claims of the chapter, as code.

mod c3;
mod c4;
mod c5;

pub use c3::GrowthHeals;
pub use c4::FewNeighboursAcross;
pub use c5::PromiseHolds;

use tangible_core::claim::ClaimEntry;

/// Every claim, in the order of the abstract.
pub static CLAIMS: &[ClaimEntry] = &[
    ClaimEntry::of::<GrowthHeals>(),
    ClaimEntry::of::<FewNeighboursAcross>(),
    ClaimEntry::of::<PromiseHolds>(),
];
