/**
 * The words that begin TL headers, and those that stand inside of them.
 *
 * @module
 */

/** First word of a query. */
export const RPC_INVOKE_REQ = 0x2374df3d;
/** First word of a KPHP query, whose header ends after the query id. */
export const RPC_INVOKE_KPHP_REQ = 0x99a37fda;
/** Marker: an actor id follows. */
export const RPC_DEST_ACTOR = 0x7568aabd;
/** Marker: an actor id and flags follow. */
export const RPC_DEST_ACTOR_FLAGS = 0xf0a5acf7;
/** Marker: flags follow. */
export const RPC_DEST_FLAGS = 0xe352035e;
/** First word of an error answer; as a marker, of an error inside an answer. */
export const RPC_REQ_ERROR = 0x7ae432f5;
/** The `op` of an answer that wraps an error. */
export const RPC_REQ_ERROR_WRAPPED = 0x7ae432f6;
/** First word of an answer. */
export const RPC_REQ_RESULT = 0x63aeda4e;
/** Marker: flags follow. */
export const RPC_REQ_RESULT_FLAGS = 0x8cc84ce1;
/** The code of every malformed header. */
export const TL_ERROR_HEADER: -1002 = -1002;
