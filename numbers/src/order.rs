//! Putting numbers in order: one copy of each algorithm for the whole module, because every sort of another type
//! weighs some five kilobytes.

/// Sorts into ascending order; NaN comes last, or first if its sign is negative.
///
/// Heap sort: n log n steps for any input, in a tenth of the space of the standard library's.
pub fn sort(values: &mut [f64]) {
    heap_sort(values, |a, b| a.total_cmp(b).is_lt());
}

/// Positions of the values in descending order; equal values keep their order. NaN counts as −∞.
pub fn descending(values: &[f64]) -> Vec<u32> {
    let key = |i: u32| {
        let value = values[i as usize];
        if value.is_nan() { f64::NEG_INFINITY } else { value }
    };
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    // Positions break ties, so that no two are equal.
    heap_sort(&mut order, |a, b| key(*b).total_cmp(&key(*a)).then(a.cmp(b)).is_lt());
    order
}

fn heap_sort<T>(list: &mut [T], less: impl Fn(&T, &T) -> bool) {
    for root in (0..list.len() / 2).rev() {
        sift(list, root, &less);
    }
    for end in (1..list.len()).rev() {
        list.swap(0, end);
        sift(&mut list[..end], 0, &less);
    }
}

/// Restores the heap, largest entry at the root, below a root that may be too small.
fn sift<T>(heap: &mut [T], mut root: usize, less: &impl Fn(&T, &T) -> bool) {
    loop {
        let mut child = 2 * root + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && less(&heap[child], &heap[child + 1]) {
            child += 1;
        }
        if !less(&heap[root], &heap[child]) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Puts the value of rank `k` (from 0) at place `k`, none larger before it and none smaller behind it.
///
/// Quickselect with the median of three as pivot and a heap sort in the end: the standard library's weighs five times as much.
/// Where there are not more than `k` values, only their order may change.
#[inline(never)]
pub fn select(values: &mut [f64], k: usize) {
    let mut range = values;
    let mut k = k;
    // A range of 2³² values is cut in halves 32 times. What takes longer has been chosen against the pivots.
    for _ in 0..64 {
        let [Some(first), Some(mid), Some(last)] = [range.first(), range.get(range.len() / 2), range.last()]
        else {
            return;
        };
        let pivot = median_of_three(*first, *mid, *last);
        let (below, above) = around(range, pivot);
        if k < below {
            range = &mut range[..below];
        } else if k >= above {
            range = &mut range[above..];
            k -= above;
        } else {
            return;
        }
    }
    sort(range);
}

fn median_of_three(a: f64, b: f64, c: f64) -> f64 {
    let (low, high) = if a.total_cmp(&b).is_le() { (a, b) } else { (b, a) };
    if c.total_cmp(&low).is_le() {
        low
    } else if c.total_cmp(&high).is_ge() {
        high
    } else {
        c
    }
}

/// Puts what is below the pivot first and what is above it last; where what equals it begins and ends.
fn around(range: &mut [f64], pivot: f64) -> (usize, usize) {
    let (mut below, mut at, mut above) = (0, 0, range.len());
    while at < above {
        let order = range[at].total_cmp(&pivot);
        if order.is_lt() {
            range.swap(below, at);
            below += 1;
            at += 1;
        } else if order.is_gt() {
            above -= 1;
            range.swap(at, above);
        } else {
            at += 1;
        }
    }
    (below, above)
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

    #[test]
    fn ties_keep_their_order() {
        assert_eq!(descending(&[1.0, 3.0, f64::NAN, 3.0, 2.0]), [1, 3, 4, 0, 2]);
    }

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
            prop_assert!(values[k..].iter().all(|v| *v >= values[k]));
        }
    }
}
