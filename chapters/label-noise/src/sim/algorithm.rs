//! The training algorithms.

/// How the update direction is made. With e_i = f_v(x_i) − y_i, g = (1/n) Xᵀe and v ← v ⊙ (1 − ηh):
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Algorithm {
    /// Full gradient: h = g.
    Gd = 0,
    /// Gaussian noise on the parameter: v ← v − η(g ⊙ v + σξ), ξ ~ N(0, I).
    Gauss = 1,
    /// Mini-batch noise on top of the full gradient: h = g + δ·mean over pairs of (e_i x_i − e_k x_k).
    Mbgd = 2,
    /// Label noise on top of the full gradient: h = g − s x_i, s = ±δ.
    Lngd = 3,
    /// Label-noise SGD: h = (e_i − s) x_i, s = ±δ.
    Lnsgd = 4,
    /// Mini-batch SGD: h = mean over the batch of e_i x_i.
    Sgd = 5,
}

impl Algorithm {
    /// All algorithms.
    pub const ALL: [Self; 6] = [Self::Gd, Self::Gauss, Self::Mbgd, Self::Lngd, Self::Lnsgd, Self::Sgd];

    /// Floating point operations of one step, drawing of noise aside.
    pub fn flops(self, n: usize, d: usize, batch: u32) -> f64 {
        let (n, d) = (n as f64, d as f64);
        match self {
            Self::Lnsgd => 10.0 * d,
            Self::Sgd => 4.0 * f64::from(batch) * d + 6.0 * d,
            Self::Gd | Self::Gauss | Self::Mbgd | Self::Lngd => 4.0 * n * d + 6.0 * d,
        }
    }
}
