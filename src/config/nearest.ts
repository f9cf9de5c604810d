/**
 * What a misspelt word may have been meant to be.
 *
 * @module
 */

/** How many letters are to be added, left out, replaced or swapped with their neighbour to make `other` of `word`. */
function distance(word: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = word[row - 1] === other[column - 1];
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    [before, above] = [above, current];
  }
  return above[other.length] ?? 0;
}

/** Longer words are no misspellings, and comparing them takes long. */
const MAX_LENGTH = 40;
/** One mistake in so many letters is a misspelling; more make another word. */
const LETTERS_FOR_A_MISTAKE = 3;

/** The one of `known` that `word` most likely stands for, the first of several; `undefined` if it is like none of them. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const given = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const mistakes = distance(given, candidate);
    // The beginning of a word is often meant for the word.
    const isBeginning = given.length > 1 && candidate.startsWith(given);
    const allowed = isBeginning ? Infinity : Math.floor(candidate.length / LETTERS_FOR_A_MISTAKE);
    if (mistakes <= allowed && mistakes < least) [best, least] = [candidate, mistakes];
  }
  return best;
}

/** What is said of a word that may stand for one of `known`; nothing if `given` says that one already. */
export function didYouMean(word: string, known: Iterable<string>, given?: string): string {
  const meant = nearest(word, known);
  return meant === undefined || meant === given ? "" : ` (did you mean '${meant}'?)`;
}
