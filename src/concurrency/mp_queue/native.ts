/**
 * The queue's operations on its memory, by the native library.
 *
 * @module
 */
import type { GroupCalls } from "../../abi/symbols.ts";
import { byteLengthOf } from "../../checks/genuine.ts";
import type { TokenOps } from "./plain.ts";

type Native = GroupCalls<"mpQueue">;

/** What gives each native function. */
export type QueueCalls = { readonly [S in keyof Native]: () => Native[S] };

/** The operations through `calls`. */
export function nativeTokenOps(calls: QueueCalls): TokenOps {
  return {
    create: ({ bytes }, magic) => calls.mtproxy_ext_mpq_create()(bytes, byteLengthOf(bytes), magic),
    push: ({ bytes }, low, high) => calls.mtproxy_ext_mpq_push()(bytes, byteLengthOf(bytes), low, high),
    pop: ({ bytes }) => calls.mtproxy_ext_mpq_pop()(bytes, byteLengthOf(bytes)),
    isEmpty: ({ bytes }) => calls.mtproxy_ext_mpq_is_empty()(bytes, byteLengthOf(bytes)),
    clear: ({ bytes }) => calls.mtproxy_ext_mpq_clear()(bytes, byteLengthOf(bytes)),
  };
}
