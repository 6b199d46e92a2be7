//! The learning problem and where training starts.

use super::error::{SetupError, at_least_one, non_negative};
use tangible_core::kernels::gemv;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::solvers::kl::System;

/// A sparse regression problem with clean labels y = X w*.
#[derive(Clone, Debug)]
pub struct Problem {
    n: usize,
    d: usize,
    x: Vec<f64>,
    w_star: Vec<f64>,
    y: Vec<f64>,
    c: Vec<f64>,
}

impl Problem {
    /// n inputs from N(0, I_d), truth 1 on the first r coordinates and 0 elsewhere.
    ///
    /// # Errors
    /// [`SetupError`] for n = 0, d = 0 or r > d.
    pub fn sparse(n: usize, d: usize, r: usize, seed: u32) -> Result<Self, SetupError> {
        if r > d {
            return Err(SetupError::SparsityAboveDimension { r, d });
        }
        let w_star = (0..d).map(|j| if j < r { 1.0 } else { 0.0 }).collect();
        Self::with_truth(n, w_star, seed)
    }

    /// n inputs from N(0, I_d) with any truth w* ≥ 0 of d coordinates.
    ///
    /// Inputs are drawn row by row from the data stream of `seed`: a larger n keeps the first rows,
    /// and the inputs do not depend on the truth.
    /// # Errors
    /// [`SetupError`] for n = 0, an empty truth or a negative or non-finite entry of it.
    pub fn with_truth(n: usize, w_star: Vec<f64>, seed: u32) -> Result<Self, SetupError> {
        let mut x = vec![0.0; n * w_star.len()];
        Rng::new(seed, Purpose::DATA).fill_normal(&mut x);
        Self::from_inputs(x, w_star)
    }

    /// Given inputs, row-major [n, d] with d = `w_star.len()`.
    ///
    /// # Errors
    /// [`SetupError`] for no rows, no columns, an incomplete row or a bad entry of w*.
    pub fn from_inputs(x: Vec<f64>, w_star: Vec<f64>) -> Result<Self, SetupError> {
        let d = at_least_one("d", w_star.len())?;
        let n = at_least_one("n", x.len() / d)?;
        if x.len() != n * d {
            return Err(SetupError::Length { quantity: "X", expected: n * d, found: x.len() });
        }
        for w in &w_star {
            non_negative("w*", *w)?;
        }
        let mut y = vec![0.0; n];
        gemv(&x, &w_star, &mut y);
        let mut c = vec![0.0; d];
        for row in x.chunks_exact(d) {
            for (c, x) in c.iter_mut().zip(row) {
                *c += x * x / n as f64;
            }
        }
        Ok(Self { n, d, x, w_star, y, c })
    }

    /// Number of training points.
    pub fn n(&self) -> usize {
        self.n
    }

    /// Number of parameters.
    pub fn d(&self) -> usize {
        self.d
    }

    /// Inputs X, row-major [n, d].
    pub fn x(&self) -> &[f64] {
        &self.x
    }

    /// Input i.
    #[inline]
    pub fn row(&self, i: usize) -> &[f64] {
        &self.x[i * self.d..(i + 1) * self.d]
    }

    /// Truth w* = v* ⊙ v*, \[d\].
    pub fn w_star(&self) -> &[f64] {
        &self.w_star
    }

    /// Clean labels, \[n\].
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// Second moments c_j = (1/n) Σ_i x_ij², \[d\].
    pub fn c(&self) -> &[f64] {
        &self.c
    }

    /// Number of non-zero coordinates of the truth.
    pub fn sparsity(&self) -> usize {
        self.w_star.iter().filter(|w| **w > 0.0).count()
    }

    /// The linear system X u = y.
    pub fn system(&self) -> System<'_> {
        System { x: &self.x, y: &self.y }
    }
}

/// Where training starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// v⁰ = τ·1.
    Same {
        /// Scale τ ≥ 0.
        tau: f64,
    },
    /// v⁰ = τ·N(0, I): random signs and sizes.
    Gaussian {
        /// Scale τ ≥ 0.
        tau: f64,
    },
}

impl Init {
    /// The scale τ.
    pub fn tau(self) -> f64 {
        match self {
            Self::Same { tau } | Self::Gaussian { tau } => tau,
        }
    }

    /// v⁰ of d coordinates; the Gaussian one from the initialisation stream of `seed`.
    ///
    /// # Errors
    /// [`SetupError`] if τ is negative or not finite.
    pub fn start(self, d: usize, seed: u32) -> Result<Vec<f64>, SetupError> {
        let tau = non_negative("τ", self.tau())?;
        let mut v = vec![tau; d];
        if let Self::Gaussian { .. } = self {
            Rng::new(seed, Purpose::INIT).fill_normal(&mut v);
            for v in &mut v {
                *v *= tau;
            }
        }
        Ok(v)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_keep_their_rows_when_n_grows_and_do_not_depend_on_the_truth() {
        let small = Problem::sparse(3, 10, 2, 5).unwrap();
        let large = Problem::sparse(7, 10, 4, 5).unwrap();
        assert_eq!(small.x(), &large.x()[..30]);
        assert_eq!(large.sparsity(), 4);
        assert_ne!(small.x(), Problem::sparse(3, 10, 2, 6).unwrap().x());
    }

    #[test]
    fn labels_and_moments_follow_their_definition() {
        let p = Problem::from_inputs(vec![1.0, 2.0, 3.0, -4.0], vec![0.5, 2.0]).unwrap();
        assert_eq!(p.y(), [4.5, -6.5]);
        assert_eq!(p.c(), [5.0, 10.0]);
    }

    #[test]
    fn bad_settings_are_typed_errors() {
        assert_eq!(Problem::sparse(0, 5, 1, 0).unwrap_err(), SetupError::Zero { quantity: "n" });
        assert_eq!(Problem::sparse(5, 0, 0, 0).unwrap_err(), SetupError::Zero { quantity: "d" });
        let beyond = SetupError::SparsityAboveDimension { r: 6, d: 5 };
        assert_eq!(Problem::sparse(5, 5, 6, 0).unwrap_err(), beyond);
        for bad in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Problem::with_truth(2, vec![1.0, bad], 0).is_err());
            assert!(Init::Same { tau: bad }.start(3, 0).is_err());
        }
        assert!(Problem::from_inputs(vec![1.0; 3], vec![1.0; 2]).is_err());
    }
}
