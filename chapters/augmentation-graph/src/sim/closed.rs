//! Spectra, errors and conductances that are known in closed form.

use tangible_core::math;

/// γ_j of the cycle of N points whose views are the 2h + 1 nearest, j = 0..N − 1:
/// [sin((2h+1)πj/N) / ((2h+1) sin(πj/N))]², which is 1 at j = 0.
pub fn circle(n: u32, h: u32, j: u32) -> f64 {
    if j.is_multiple_of(n) {
        return 1.0;
    }
    let width = f64::from(2 * h + 1);
    let angle = std::f64::consts::PI * f64::from(j) / f64::from(n);
    let ratio = math::sin(width * angle) / (width * math::sin(angle));
    ratio * ratio
}

/// C classes of S sub-groups each, all of the same size; a view stays in its sub-group with
/// probability a, is uniform on the class with b and uniform on everything with c = 1 − a − b.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nested {
    /// C.
    pub classes: u32,
    /// S.
    pub groups: u32,
    /// a.
    pub a: f64,
    /// b.
    pub b: f64,
}

impl Nested {
    /// c = 1 − a − b.
    pub fn c(&self) -> f64 {
        1.0 - self.a - self.b
    }

    /// γ_k, counted from 1: 1, (a+b)² (C − 1 times), a² (C(S − 1) times), then 0.
    pub fn gamma(&self, k: u32) -> f64 {
        let stay = self.a + self.b;
        match k {
            0 | 1 => 1.0,
            k if k <= self.classes => stay * stay,
            k if k <= self.classes * self.groups => self.a * self.a,
            _ => 0.0,
        }
    }

    /// α = c(1 − 1/C).
    pub fn alpha(&self) -> f64 {
        self.c() * (1.0 - 1.0 / f64::from(self.classes))
    }

    /// φ = 1 − (a+b+c/C)² − (C−1)(c/C)²: also ρ_C, attained by the classes.
    pub fn phi(&self) -> f64 {
        let away = self.c() / f64::from(self.classes);
        let stay = self.a + self.b + away;
        1.0 - stay * stay - f64::from(self.classes - 1) * away * away
    }

    /// Conductance of one sub-group, 1 − (q_s² + (S−1)q_c² + (C−1)S q_o²).
    pub fn group_conductance(&self) -> f64 {
        let (classes, groups) = (f64::from(self.classes), f64::from(self.groups));
        let other = self.c() / (classes * groups);
        let class = self.b / groups + other;
        let own = self.a + class;
        1.0 - (own * own + (groups - 1.0) * class * class + (classes - 1.0) * groups * other * other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::partition::conductance;
    use crate::sim::{Augmentation, Cloud, Graph, Labels, Layout, Spectrum};

    #[test]
    fn the_cycle_has_squared_dirichlet_kernels() {
        let cloud = Cloud::new(Layout::Circle, 24, 0);
        let g = Graph::new(&cloud, Augmentation::Circle { h: 3 });
        let found = Spectrum::exact(&g, 24);
        let mut exact: Vec<f64> = (0..24).map(|j| circle(24, 3, j)).collect();
        exact.sort_by(|a, b| b.total_cmp(a));
        for (k, gamma) in exact.iter().enumerate() {
            assert!((found.gamma(k + 1) - gamma).abs() < 1e-12, "γ_{}", k + 1);
        }
    }

    #[test]
    fn nested_groups_have_three_levels() {
        let exact = Nested { classes: 3, groups: 2, a: 0.5, b: 0.4 };
        let cloud = Cloud::new(Layout::Nested { classes: 3, groups: 2 }, 60, 0);
        let g = Graph::new(&cloud, Augmentation::Nested { a: 0.5, b: 0.4 });
        let (found, labels) = (Spectrum::exact(&g, 60), Labels::of(&g));
        for k in 1..=60 {
            assert!((found.gamma(k) - exact.gamma(k as u32)).abs() < 1e-12, "γ_{k}");
        }
        assert!((labels.alpha - exact.alpha()).abs() < 1e-12);
        assert!((labels.phi - exact.phi()).abs() < 1e-12);
        // Exercise 2 of the chapter.
        assert!((exact.alpha() - 0.0667).abs() < 1e-4 && (exact.phi() - 0.1267).abs() < 1e-4);
        let group = |i: u16| -> Vec<bool> { cloud.groups.iter().map(|c| *c == i).collect() };
        assert!((conductance(&g, &group(0)) - exact.group_conductance()).abs() < 1e-12);
        let class: Vec<bool> = cloud.labels.iter().map(|y| *y == 1).collect();
        assert!((conductance(&g, &class) - exact.phi()).abs() < 1e-12, "ρ_C of the class partition");
    }
}
