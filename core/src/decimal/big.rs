//! Whole numbers of any length, as far as reading decimals needs them.

use std::cmp::Ordering;

/// Σ limbs[i]·2^(32 i), without leading zero limbs.
pub(super) struct Big(Vec<u32>);

impl Big {
    pub(super) fn of(value: u64) -> Self {
        let mut big = Self(vec![value as u32, (value >> 32) as u32]);
        big.trim();
        big
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// self·factor + more.
    pub(super) fn scale(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        self.0.push(carry as u32);
        self.trim();
    }

    /// Times base^power.
    pub(super) fn raise(&mut self, base: u32, power: u32) {
        for _ in 0..power {
            self.scale(base, 0);
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
