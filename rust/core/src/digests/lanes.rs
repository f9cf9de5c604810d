//! Digests of many messages at once, each in a lane of its own. One message alone leaves most of a processor idle, since
//! every step of its digest waits for the one before.

use super::padding::{PADDING, pad};
use super::scheme::{Scheme, WORDS_MAX, Words};

/// The most lanes that any function has.
pub(crate) const MAX: usize = 32;

/// How a processor digests side by side.
#[derive(Clone, Copy)]
pub(crate) struct Lanes {
    /// So few messages take less time in pairs or one after the other: those that are left when the others have ended.
    pub(crate) few: usize,
    /// Takes as many blocks of two messages into their states, where that takes less time than one after the other.
    pub(crate) pair: Option<Pair>,
}

/// Takes blocks of two messages into their states, the same number from each.
pub(crate) type Pair = fn(&mut [Words; 2], [&[[u8; 64]]; 2]);

/// The running digests of all lanes, word by word: the first words of all lanes, the second words and so on.
pub(crate) type State<const WORDS: usize> = [[u32; MAX]; WORDS];

/// Takes the blocks of every lane into the state, the same number from each.
type Compress<'c> = &'c mut dyn FnMut(&mut [[u32; MAX]], &[&[[u8; 64]]; MAX]);

/// What is left of a message.
struct Lane<'a> {
    /// Which message.
    index: usize,
    /// Its blocks, as far as they are whole.
    whole: &'a [[u8; 64]],
    /// What follows them: the rest of the message, the padding and the length, at the end of the array.
    end: [[u8; 64]; END],
    /// How many blocks of `end` are still to be taken, the last ones.
    ending: usize,
}

/// Room for the ends of messages. Short ones stand there as a whole, since each turn of all lanes takes its time.
const END: usize = 4;

impl<'a> Lane<'a> {
    const IDLE: Self = Self { index: 0, whole: &[], end: [[0; 64]; END], ending: 0 };

    #[inline]
    fn start(&mut self, index: usize, message: &'a [u8], scheme: &Scheme) {
        let is_short = message.len() <= END * 64 - PADDING;
        let (whole, rest) = if is_short { (&[][..], message) } else { message.as_chunks::<64>() };
        let ending = (rest.len() + PADDING).div_ceil(64);
        (self.index, self.whole, self.ending) = (index, whole, ending);
        let blocks = self.end.get_mut(END - ending.min(END)..).unwrap_or_default();
        blocks.fill([0; 64]);
        pad(blocks.as_flattened_mut(), rest, scheme.length(message.len() as u64));
    }

    /// Blocks that stand one behind the other; none when the lane is idle.
    #[inline]
    fn blocks(&self) -> &[[u8; 64]] {
        if self.whole.is_empty() { self.end.get(END - self.ending.min(END)..).unwrap_or_default() } else { self.whole }
    }

    #[inline]
    fn is_busy(&self) -> bool {
        !self.blocks().is_empty()
    }

    #[inline]
    fn advance(&mut self, blocks: usize) {
        if self.whole.is_empty() {
            self.ending = self.ending.saturating_sub(blocks);
        } else {
            self.whole = self.whole.get(blocks..).unwrap_or_default();
        }
    }
}

/// Digests all `messages`, one in each lane, and stores each digest at its index. Preparing a lane takes its time: no more
/// are prepared than there are.
#[inline(never)]
pub(crate) fn digest_in_lanes<const LANES: usize>(
    scheme: &Scheme,
    how: Lanes,
    messages: &mut dyn Iterator<Item = &[u8]>,
    digests: &mut [u8],
    state: &mut [[u32; MAX]],
    compress: Compress<'_>,
) {
    const { assert!(LANES <= MAX) };
    run(scheme, how, &mut [const { Lane::IDLE }; LANES], messages, digests, state, compress);
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
        let mut busy = 0;
        let mut shortest: &[[u8; 64]] = &[];
        for lane in lanes.iter().filter(|lane| lane.is_busy()) {
            busy += 1;
            if busy == 1 || lane.blocks().len() < shortest.len() {
                shortest = lane.blocks();
            }
        }
        if busy == 0 {
            return;
        }
        let count = shortest.len();
        if busy > how.few {
            // A lane without a message takes another's blocks, and nobody asks for the outcome.
            let mut blocks = [shortest; MAX];
            for (slot, lane) in blocks.iter_mut().zip(lanes.iter()) {
                *slot = lane.blocks().get(..count).unwrap_or(shortest);
            }
            compress(state, &blocks);
        } else {
            take_few(scheme, how.pair, lanes, state);
        }
        for (number, lane) in lanes.iter_mut().enumerate().filter(|(_, lane)| lane.is_busy()) {
            lane.advance(if busy > how.few { count } else { lane.blocks().len() });
            if !lane.is_busy() {
                let place = digests.get_mut(lane.index.saturating_mul(scheme.len())..).unwrap_or_default();
                scheme.store(&get(state, number), place);
            }
        }
    }
}

/// Takes the blocks of all busy lanes without the others: in pairs as far as there are pairs, or one after the other.
fn take_few(scheme: &Scheme, pair: Option<Pair>, lanes: &[Lane<'_>], state: &mut [[u32; MAX]]) {
    let mut partner: Option<(usize, &[[u8; 64]])> = None;
    for (number, blocks) in lanes.iter().map(Lane::blocks).enumerate().filter(|(_, blocks)| !blocks.is_empty()) {
        partner = match (partner, pair) {
            (Some((other, others)), Some(pair)) => {
                let common = blocks.len().min(others.len());
                let mut words = [get(state, other), get(state, number)];
                let [(first, first_rest), (second, second_rest)] =
                    [others, blocks].map(|blocks| blocks.split_at_checked(common).unwrap_or_default());
                pair(&mut words, [first, second]);
                set(state, other, &words[0]);
                set(state, number, &words[1]);
                if first_rest.is_empty() { Some((number, second_rest)) } else { Some((other, first_rest)) }
            }
            (Some(alone), None) => {
                take_alone(scheme, alone, state);
                Some((number, blocks))
            }
            (None, _) => Some((number, blocks)),
        };
    }
    if let Some(alone) = partner {
        take_alone(scheme, alone, state);
    }
}

fn take_alone(scheme: &Scheme, (number, blocks): (usize, &[[u8; 64]]), state: &mut [[u32; MAX]]) {
    if !blocks.is_empty() {
        let mut words = get(state, number);
        (scheme.compress)(&mut words, blocks);
        set(state, number, &words);
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
