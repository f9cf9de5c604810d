//! Digests of many messages at once, each in a lane of its own. One message alone leaves most of a processor idle, since
//! every step of its digest waits for the one before.

use core::mem;

use super::padding::{PADDING, copy};
use super::scheme::Scheme;
use super::words::{WORDS_MAX, Words};
use crate::messages::Messages;

/// The most lanes that any function has.
pub(crate) const MAX: usize = 32;

/// How a processor digests side by side.
#[derive(Clone, Copy)]
pub(crate) struct Lanes {
    /// With this many messages or fewer left, pairs or single messages take less time.
    pub(crate) few: usize,
    /// Takes blocks of two messages, where that takes less time than one after the other.
    pub(crate) pair: Option<Pair>,
}

/// Takes as many blocks as the number says from each of two messages into their states.
pub(crate) type Pair = fn(&mut [Words; 2], [&Lane<'_>; 2], usize);

/// The running digests of all lanes, word by word: the first words of all lanes, the second words and so on.
pub(crate) type State<const WORDS: usize> = [[u32; MAX]; WORDS];

/// Takes as many blocks as the number says from every lane into the state.
type Compress<'c> = &'c mut dyn FnMut(&mut [[u32; MAX]], &[Lane<'_>], usize);

/// What is left of a message.
pub(crate) struct Lane<'a> {
    /// Blocks that the message fills.
    whole: &'a [[u8; 64]],
    /// The block after them: the rest of the message, the padding and the length, as far as they have room.
    end: [u8; 64],
    /// How many blocks follow the whole ones: two where the length has no room in the first, none when the lane is idle.
    ends: u8,
    length: u32,
    /// Which message.
    index: u32,
}

impl<'a> Lane<'a> {
    const IDLE: Self = Self { whole: &[], end: [0; 64], ends: 0, length: 0, index: 0 };

    #[inline]
    fn start(&mut self, index: usize, message: &'a [u8], scheme: &Scheme) {
        let (whole, rest) = message.as_chunks::<64>();
        (self.whole, self.length, self.index) = (whole, message.len() as u32, index as u32);
        self.ends = if rest.len() + PADDING > 64 { 2 } else { 1 };
        self.end = [0; 64];
        copy(&mut self.end, rest);
        if let Some(after) = self.end.get_mut(rest.len()) {
            *after = 0x80;
        }
        if self.ends == 1 {
            self.close(scheme);
        }
    }

    /// Puts the message's length at the end of its last block.
    #[inline]
    fn close(&mut self, scheme: &Scheme) {
        if let Some(place) = self.end.last_chunk_mut() {
            *place = scheme.length(self.length.into());
        }
    }

    #[inline]
    fn is_busy(&self) -> bool {
        self.ends > 0
    }

    /// How many blocks can be taken at once.
    #[inline]
    fn ready(&self) -> usize {
        self.whole.len() + usize::from(self.ends.min(1))
    }

    /// One of the blocks that can be taken at once; an idle lane has any.
    #[inline]
    pub(crate) fn block(&self, index: usize) -> &[u8; 64] {
        self.whole.get(index).unwrap_or(&self.end)
    }

    #[inline]
    fn advance(&mut self, blocks: usize, scheme: &Scheme) {
        if blocks <= self.whole.len() {
            self.whole = self.whole.get(blocks..).unwrap_or_default();
            return;
        }
        self.whole = &[];
        self.ends = self.ends.saturating_sub(1);
        if self.ends > 0 {
            self.end = [0; 64];
            self.close(scheme);
        }
    }
}

/// Digests all `messages`, one in each lane, and stores each digest at its index. `compress` takes as many blocks as the
/// number says from every lane.
#[inline]
pub(crate) fn digest_in_lanes<const LANES: usize, const WORDS: usize, const BYTES: usize>(
    scheme: &Scheme,
    how: Lanes,
    messages: Messages<'_>,
    digests: &mut [[u8; BYTES]],
    mut compress: impl FnMut(&mut State<WORDS>, &[Lane<'_>; LANES], usize),
) {
    const { assert!(LANES <= MAX && BYTES == 4 * WORDS) };
    let mut compress = |state: &mut [[u32; MAX]], lanes: &[Lane<'_>], blocks: usize| {
        if let (Some(state), Some(lanes)) = (state.first_chunk_mut(), lanes.first_chunk()) {
            compress(state, lanes, blocks);
        }
    };
    let (state, lanes) = (&mut [[0; MAX]; WORDS], &mut [const { Lane::IDLE }; LANES]);
    run(scheme, how, lanes, &mut messages.iter(), digests.as_flattened_mut(), state, &mut compress);
}

/// Digests all `messages` in pairs, and stores each digest at its index.
pub(crate) fn digest_in_pairs(scheme: &Scheme, pair: Pair, messages: Messages<'_>, digests: &mut [u8]) {
    let mut messages = messages.iter().enumerate();
    take_in_pairs(scheme, pair, digests, &mut |lane, words| {
        let Some((index, message)) = messages.next() else { return };
        lane.start(index, message, scheme);
        *words = scheme.start;
    });
}

/// Ends digests in pairs, and the last one alone. `next` makes a lane busy, if there is more to do.
#[inline(never)]
fn take_in_pairs<'a>(scheme: &Scheme, pair: Pair, digests: &mut [u8], next: &mut dyn FnMut(&mut Lane<'a>, &mut Words)) {
    let [mut one, mut other] = [Lane::IDLE; 2];
    let mut both = [[0; WORDS_MAX]; 2];
    loop {
        for (lane, words) in [&mut one, &mut other].into_iter().zip(&mut both).filter(|(lane, _)| !lane.is_busy()) {
            next(lane, words);
        }
        if !(one.is_busy() && other.is_busy()) {
            break;
        }
        let blocks = one.ready().min(other.ready());
        pair(&mut both, [&one, &other], blocks);
        for (lane, words) in [&mut one, &mut other].into_iter().zip(&both) {
            advance_one(scheme, lane, words, blocks, digests);
        }
    }
    for (lane, words) in [one, other].iter_mut().zip(both) {
        take_alone(scheme, lane, words, digests);
    }
}

/// Goes on behind blocks that were taken, and stores the digest if they were the last. Not inlined: each of two lanes would
/// have code of its own.
#[inline(never)]
fn advance_one(scheme: &Scheme, lane: &mut Lane<'_>, words: &Words, blocks: usize, digests: &mut [u8]) {
    lane.advance(blocks, scheme);
    if !lane.is_busy() {
        store(scheme, lane, words, digests);
    }
}

#[inline(never)]
fn run<'a>(
    scheme: &Scheme,
    how: Lanes,
    lanes: &mut [Lane<'a>],
    messages: &mut dyn Iterator<Item = &'a [u8]>,
    digests: &mut [u8],
    state: &mut [[u32; MAX]],
    compress: Compress<'_>,
) {
    let mut messages = messages.enumerate();
    loop {
        for (number, lane) in lanes.iter_mut().enumerate().filter(|(_, lane)| !lane.is_busy()) {
            let Some((index, message)) = messages.next() else { break };
            lane.start(index, message, scheme);
            set(state, number, &scheme.start);
        }
        let (mut busy, mut blocks) = (0, usize::MAX);
        for lane in lanes.iter().filter(|lane| lane.is_busy()) {
            busy += 1;
            blocks = blocks.min(lane.ready());
        }
        if busy <= how.few {
            // No message waits: it would have started.
            take_few(scheme, how.pair, lanes, digests, state);
            return;
        }
        compress(state, lanes, blocks);
        for (number, lane) in lanes.iter_mut().enumerate().filter(|(_, lane)| lane.is_busy()) {
            lane.advance(blocks, scheme);
            if !lane.is_busy() {
                store(scheme, lane, &get(state, number), digests);
            }
        }
    }
}

/// Ends the digests of all busy lanes without the others: in pairs if there are pairs, or one after the other.
fn take_few(scheme: &Scheme, pair: Option<Pair>, lanes: &mut [Lane<'_>], digests: &mut [u8], state: &mut [[u32; MAX]]) {
    let mut busy = lanes.iter_mut().enumerate().filter(|(_, lane)| lane.is_busy());
    if let Some(pair) = pair {
        take_in_pairs(scheme, pair, digests, &mut |place, words| {
            let Some((number, lane)) = busy.next() else { return };
            *words = get(state, number);
            *place = mem::replace(lane, Lane::IDLE);
        });
    } else {
        for (number, lane) in busy {
            take_alone(scheme, lane, get(state, number), digests);
        }
    }
}

/// Ends the digest of a lane, if it is busy.
#[inline(never)]
fn take_alone(scheme: &Scheme, lane: &mut Lane<'_>, mut words: Words, digests: &mut [u8]) {
    while lane.is_busy() {
        let blocks = if lane.whole.is_empty() { &[lane.end][..] } else { lane.whole };
        (scheme.compress)(&mut words, blocks);
        let taken = blocks.len();
        advance_one(scheme, lane, &words, taken, digests);
    }
}

/// Stores the digest that a lane came to in its message's place.
#[inline]
fn store(scheme: &Scheme, lane: &Lane<'_>, words: &Words, digests: &mut [u8]) {
    let place = digests.get_mut((lane.index as usize).saturating_mul(scheme.len())..).unwrap_or_default();
    // A length for each, since copying so many bytes as is not known takes a call.
    match scheme.words {
        4 => store_first::<4>(scheme, words, place),
        5 => store_first::<5>(scheme, words, place),
        _ => store_first::<WORDS_MAX>(scheme, words, place),
    }
}

#[inline]
fn store_first<const N: usize>(scheme: &Scheme, words: &Words, place: &mut [u8]) {
    let Some(place) = place.as_chunks_mut().0.first_chunk_mut::<N>() else { return };
    for (place, word) in place.iter_mut().zip(words) {
        *place = if scheme.is_big_endian { word.to_be_bytes() } else { word.to_le_bytes() };
    }
}

/// Makes `words` the state of a lane.
#[inline]
fn set(state: &mut [[u32; MAX]], lane: usize, words: &Words) {
    for (column, word) in state.iter_mut().zip(words) {
        column[lane & (MAX - 1)] = *word;
    }
}

/// The state of a lane, and zeros where it has fewer words.
#[inline]
fn get(state: &[[u32; MAX]], lane: usize) -> Words {
    let mut words = [0; WORDS_MAX];
    for (word, column) in words.iter_mut().zip(state) {
        *word = column[lane & (MAX - 1)];
    }
    words
}
