/**
 * The command's exit codes, as coreutils has them.
 *
 * @module
 */

/** Everything asked for was done. */
export const SUCCESS = 0;
/** Something could not be done, or a check failed. */
export const FAILURE = 1;
/** The command line was not understood; nothing was done. */
export const USAGE = 2;
/** Whoever read standard output went away: what a shell reports of a program that SIGPIPE ended. */
export const BROKEN_PIPE = 141;
