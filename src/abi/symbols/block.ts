/**
 * The signatures of the call that takes its arguments in one block.
 *
 * @module
 */

/** The call that finds its arguments and leaves its result in one block of memory. */
export const blockSymbols = {
  mtproxy_ext_block_call: { parameters: [["block", "out"]], result: "i32" },
} as const;
