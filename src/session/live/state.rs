//! The whole state of a session as data: what addresses and history entries hold.

use super::texts;
use crate::figure::Address;
use crate::params::Params;

/// A pinned run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PinState<P> {
    pub(super) params: P,
    pub(super) seed: u32,
    pub(super) step: u32,
}

/// Everything that determines the picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Snapshot<P> {
    pub(super) params: P,
    pub(super) seed: u32,
    pub(super) step: u32,
    pub(super) pin: Option<PinState<P>>,
}

impl<P: Params> Snapshot<P> {
    /// As an address; the step is left out for figures without time.
    pub(super) fn address(&self, id: &str, timed: bool) -> Address {
        let mut address = Address::of(id);
        address.sets = texts(&self.params);
        address.seed = Some(self.seed).filter(|seed| *seed != 0);
        address.step = timed.then_some(self.step);
        address.pin = self.pin.as_ref().map(|pin| {
            let mut inner = Address::of(id);
            inner.sets = texts(&pin.params);
            inner.seed = Some(pin.seed).filter(|seed| *seed != 0);
            inner.step = timed.then_some(pin.step);
            Box::new(inner)
        });
        address
    }
}
