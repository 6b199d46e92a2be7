//! Where success begins: the crossing of a rising curve of fractions.

/// The n at which a rising curve of success crosses ½: the fractions are first made non-decreasing (the
/// weighted least-squares fit by pooling adjacent violators), then interpolated linearly. `None`
/// where the crossing lies outside the points.
///
/// `points` are (n, successes, runs), ascending in n, runs > 0.
/// Source: Ayer, Brunk, Ewing, Reid, Silverman, "An empirical distribution function for sampling
/// with incomplete information", 1955.
pub fn crossing_of_half(points: &[(f64, u32, u32)]) -> Option<f64> {
    let fitted = isotonic(points);
    let right = fitted.iter().position(|p| *p >= 0.5)?;
    let left = right.checked_sub(1)?;
    let part = (0.5 - fitted[left]) / (fitted[right] - fitted[left]);
    Some(points[left].0 + part * (points[right].0 - points[left].0))
}

fn isotonic(points: &[(f64, u32, u32)]) -> Vec<f64> {
    // Pools of (successes, runs, members), fractions ascending.
    let mut pools: Vec<(u32, u32, usize)> = Vec::new();
    let fraction = |pool: &(u32, u32, usize)| f64::from(pool.0) / f64::from(pool.1);
    for &(_, successes, runs) in points {
        let mut pool = (successes, runs, 1);
        while let Some(before) = pools.last().copied().filter(|before| fraction(before) >= fraction(&pool)) {
            pool = (before.0 + pool.0, before.1 + pool.1, before.2 + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    let mut fitted = Vec::with_capacity(points.len());
    for pool in &pools {
        fitted.resize(fitted.len() + pool.2, fraction(pool));
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_interpolated() {
        assert_eq!(crossing_of_half(&[(10.0, 0, 4), (20.0, 4, 4)]), Some(15.0));
        assert_eq!(crossing_of_half(&[(10.0, 1, 4), (20.0, 3, 4)]), Some(15.0));
        assert_eq!(crossing_of_half(&[(10.0, 0, 4), (12.0, 1, 4), (14.0, 2, 4), (16.0, 4, 4)]), Some(14.0));
    }

    #[test]
    fn violators_are_pooled() {
        // 0, ¾, ¼, 1 becomes 0, ½, ½, 1.
        assert_eq!(isotonic(&[(1.0, 0, 4), (2.0, 3, 4), (3.0, 1, 4), (4.0, 4, 4)]), [0.0, 0.5, 0.5, 1.0]);
        assert_eq!(crossing_of_half(&[(1.0, 0, 4), (2.0, 3, 4), (3.0, 1, 4), (4.0, 4, 4)]), Some(2.0));
    }

    #[test]
    fn curves_without_a_crossing_have_no_half() {
        assert_eq!(crossing_of_half(&[(1.0, 0, 4), (2.0, 1, 4)]), None);
        assert_eq!(crossing_of_half(&[(1.0, 4, 4), (2.0, 4, 4)]), None);
        assert_eq!(crossing_of_half(&[]), None);
    }
}
