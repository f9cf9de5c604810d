/**
 * The package's version, for `--version`; a test compares it with the package files.
 *
 * @module
 */

/** The same as in deno.json and package.json. */
export const VERSION = "0.1.0";
