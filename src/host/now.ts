/**
 * The engine's clock.
 *
 * @module
 */

/**
 * Milliseconds since some moment. The clock is kept from the start: one that a test has put in its place may stand still, and
 * whoever waits for a time would wait for ever. Where there is none, the date tells the time.
 */
export const now: () => number = globalThis.performance?.now?.bind(performance) ?? Date.now;
