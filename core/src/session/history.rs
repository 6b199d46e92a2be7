//! Undo and redo over whole states.

/// Most entries kept.
const LIMIT: usize = 200;

/// States before and after the present one.
#[derive(Clone, Debug)]
pub(crate) struct History<S> {
    past: Vec<S>,
    future: Vec<S>,
}

impl<S> Default for History<S> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

impl<S> History<S> {
    /// The present changed; `before` is what it was.
    pub(crate) fn push(&mut self, before: S) {
        if self.past.len() == LIMIT {
            self.past.remove(0);
        }
        self.past.push(before);
        self.future.clear();
    }

    /// One entry back, giving up `present`.
    pub(crate) fn undo(&mut self, present: S) -> Option<S> {
        let state = self.past.pop()?;
        self.future.push(present);
        Some(state)
    }

    /// One entry forth, giving up `present`.
    pub(crate) fn redo(&mut self, present: S) -> Option<S> {
        let state = self.future.pop()?;
        self.past.push(present);
        Some(state)
    }

    /// Entries to undo and to redo.
    pub(crate) fn len(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }
}
