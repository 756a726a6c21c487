//! Many pieces of work at once, where they are so many that it pays.

use rayon::prelude::*;

/// A ladder of a dozen files is read in about the time that the pool of threads takes to start.
const WORTH_A_POOL: usize = 64;

/// How many pieces one thread takes at most at a time: with more, some wait for the last.
const FEW: usize = 4;

/// Returns what `work` makes of each item, a file or the like, in the order of the items.
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    map_over(items.len(), items, work)
}

/// Returns what `work` makes of each item, in the order of the items, where all of it together is
/// work over so many files.
pub fn map_over<T: Send, R: Send>(
    files: usize,
    items: Vec<T>,
    work: impl Fn(T) -> R + Sync + Send,
) -> Vec<R> {
    if files < WORTH_A_POOL {
        return items.into_iter().map(work).collect();
    }
    let items = items.into_par_iter().with_max_len(FEW);
    items.map(work).collect()
}
