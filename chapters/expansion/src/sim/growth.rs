//! Closed forms: how sets of a normal law grow, and what theorem A promises two of them.

use super::student::promise;
use tangible_core::math::normal_tail;

/// Φ⁻¹(v), by forty-five halvings of [−9, 9]: to 10⁻¹² or so.
pub fn quantile(v: f64) -> f64 {
    let (mut low, mut high) = (-9.0, 9.0);
    for _ in 0..45 {
        let middle = 0.5 * (low + high);
        if normal_tail(-middle) < v {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Mass of a half-space of mass `v` grown by `h` standard deviations, the least that any set of this mass grows to.
///
/// ```text
/// Φ(Φ⁻¹(v) + h)
/// ```
///
/// # Source
/// Borell, "The Brunn–Minkowski inequality in Gauss space", 1975; Sudakov, Tsirelson, 1974.
pub fn half_space(v: f64, h: f64) -> f64 {
    normal_tail(-quantile(v) - h)
}

/// μ, c and the promise for two normal classes at a distance of Δ standard deviations whose perturbations reach a of them,
/// where a part v of each is mislabelled.
///
/// ```text
/// μ = Φ(a − Δ/2) − Φ(−a − Δ/2),   c = min{1/v, Φ(Φ⁻¹(v) + 2a)/v}
/// ```
pub fn two_normals(delta: f64, a: f64, v: f64) -> (f64, f64, Option<f64>) {
    let mu = normal_tail(0.5 * delta - a) - normal_tail(0.5 * delta + a);
    let c = (1.0 / v).min(half_space(v, 2.0 * a) / v);
    (mu, c, promise(Some(c), v, mu))
}
