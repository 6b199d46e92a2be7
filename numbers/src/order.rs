//! Putting numbers in order: one copy of each algorithm for the whole module, because every sort of another type
//! weighs some five kilobytes.

/// Sorts into ascending order; NaN comes last, or first if its sign is negative.
///
/// Heap sort: n log n steps for any input, in a tenth of the space of the standard library's.
pub fn sort(values: &mut [f64]) {
    for root in (0..values.len() / 2).rev() {
        sift(values, root);
    }
    for end in (1..values.len()).rev() {
        values.swap(0, end);
        sift(&mut values[..end], 0);
    }
}

/// Restores the heap, largest value at the root, below a root that may be too small.
fn sift(heap: &mut [f64], mut root: usize) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && heap[child].total_cmp(&heap[child + 1]).is_lt() {
            child += 1;
        }
        if heap[root].total_cmp(&heap[child]).is_ge() {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Puts the value of rank `k` (from 0) at place `k`, none larger before it and none smaller behind it.
///
/// # Panics
/// When there are not more than `k` values.
#[inline(never)]
pub fn select(values: &mut [f64], k: usize) {
    values.select_nth_unstable_by(k, f64::total_cmp);
}

/// Sorts a short list (tens of entries, at worst a few hundred) by a number; equal entries keep their order.
pub fn sort_short<T>(list: &mut [T], number: impl Fn(&T) -> f64) {
    for end in 1..list.len() {
        let mut k = end;
        while k > 0 && number(&list[k]) < number(&list[k - 1]) {
            list.swap(k, k - 1);
            k -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_short_list_is_sorted_and_stable(keys in proptest::collection::vec(0_u32..5, 0..40)) {
            let mut list: Vec<(u32, usize)> = keys.iter().copied().zip(0..).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_short(&mut list, |(key, _)| f64::from(*key));
            prop_assert_eq!(list, expected);
        }

        #[test]
        fn the_value_of_a_rank_is_that_of_the_sorted_list(mut values in proptest::collection::vec(-1e3..1e3_f64, 1..60), at in 0.0..1.0_f64) {
            let k = (at * values.len() as f64) as usize;
            let mut sorted = values.clone();
            sort(&mut sorted);
            let mut expected = values.clone();
            expected.sort_by(f64::total_cmp);
            prop_assert_eq!(&sorted, &expected);
            select(&mut values, k);
            prop_assert_eq!(values[k], sorted[k]);
            prop_assert!(values[..k].iter().all(|v| *v <= values[k]));
        }
    }
}
