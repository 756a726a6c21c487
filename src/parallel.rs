//! Many pieces of work at once, where they are so many that it pays.

use std::{
    sync::{OnceLock, mpsc},
    thread::{self, ThreadId},
};

use rayon::prelude::*;

/// A ladder of a dozen files is read in about the time that the pool of threads takes to start.
const WORTH_A_POOL: usize = 64;

/// How many pieces one thread takes at most at a time: with more, some wait for the last.
const FEW: usize = 4;

/// How many pieces are fed at a time.
const A_BATCH: usize = 8;

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
    start_pool();
    let items = items.into_par_iter().with_max_len(FEW);
    items.map(work).collect()
}

/// Returns what `work` makes of what `feed` makes of each piece, in the order of the pieces, or the
/// first error of `feed`. All feeding is done by the thread that calls, one after the other; what
/// has been fed is worked on meanwhile.
///
/// # Errors
///
/// When `feed` fails.
pub fn fed<P, T: Send, R: Send, E>(
    pieces: Vec<P>,
    mut feed: impl FnMut(P) -> Result<T, E>,
    work: impl Fn(T) -> R + Sync,
) -> Result<Vec<R>, E> {
    if pieces.len() < WORTH_A_POOL {
        let pieces = pieces.into_iter();
        return pieces.map(|piece| Ok(work(feed(piece)?))).collect();
    }
    start_pool();
    let (send, done) = mpsc::channel();
    let mut pieces = pieces.into_iter().enumerate();
    rayon::in_place_scope(|scope| {
        while pieces.len() > 0 {
            let few = pieces.by_ref().take(A_BATCH);
            let fed: Result<Vec<(usize, T)>, E> =
                few.map(|(at, piece)| Ok((at, feed(piece)?))).collect();
            let (fed, send, work) = (fed?, send.clone(), &work);
            scope.spawn(move |_| {
                for (at, item) in fed {
                    // Whoever receives is there until all is done.
                    let _ = send.send((at, work(item)));
                }
            });
        }
        Ok(())
    })?;
    drop(send);
    let mut done: Vec<(usize, R)> = done.into_iter().collect();
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, made)| made).collect())
}

/// The thread that is to work with the others.
static HOME: OnceLock<ThreadId> = OnceLock::new();

/// Makes this thread one of those that share the work, instead of one that waits for them. Only for
/// a process of which no other thread has work to share: where there is but one processor, it would
/// wait for this one.
pub fn work_in_this_thread() {
    let _ = HOME.set(thread::current().id());
}

/// Starts the threads, if that has not been done.
fn start_pool() {
    static STARTED: OnceLock<()> = OnceLock::new();
    STARTED.get_or_init(|| {
        if HOME.get() == Some(&thread::current().id()) {
            let pool = rayon::ThreadPoolBuilder::new().use_current_thread();
            // Where threads cannot be had, the first work says so.
            let _ = pool.build_global();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fed_comes_in_order() {
        for pieces in [0, 1, WORTH_A_POOL - 1, WORTH_A_POOL, 1000] {
            let mut fed = Vec::new();
            let made = fed_with(pieces, |piece| {
                fed.push(piece);
                Ok(piece)
            });
            let in_order: Vec<usize> = (0..pieces).collect();
            assert_eq!(fed, in_order);
            assert_eq!(made, Ok(in_order.iter().map(|piece| piece * 2).collect()));
        }
    }

    #[test]
    fn the_first_error_ends_the_feeding() {
        for pieces in [40, 1000] {
            let mut asked = 0;
            let made = fed_with(pieces, |piece| {
                asked += 1;
                if piece >= 30 { Err(piece) } else { Ok(piece) }
            });
            assert_eq!((made, asked), (Err(30), 31));
        }
    }

    fn fed_with(
        pieces: usize,
        feed: impl FnMut(usize) -> Result<usize, usize>,
    ) -> Result<Vec<usize>, usize> {
        fed((0..pieces).collect(), feed, |piece| piece * 2)
    }
}
