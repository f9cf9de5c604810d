/**
 * The queue's operations on its memory, by the native library.
 *
 * @module
 */
import type { LazyCalls } from "../../abi/kinds.ts";
import type { Symbols } from "../../abi/symbols.ts";
import { byteLengthOf } from "../../checks/genuine.ts";
import type { TokenOps } from "./plain.ts";

/** The operations through `calls`. */
export function nativeTokenOps(calls: LazyCalls<Symbols["mpQueue"]>): TokenOps {
  return {
    create: ({ bytes }, magic) => calls.mtproxy_ext_mpq_create()(bytes, byteLengthOf(bytes), magic),
    push: ({ bytes }, low, high) => calls.mtproxy_ext_mpq_push()(bytes, byteLengthOf(bytes), low, high),
    pop: ({ bytes }) => calls.mtproxy_ext_mpq_pop()(bytes, byteLengthOf(bytes)),
    isEmpty: ({ bytes }) => calls.mtproxy_ext_mpq_is_empty()(bytes, byteLengthOf(bytes)),
    clear: ({ bytes }) => calls.mtproxy_ext_mpq_clear()(bytes, byteLengthOf(bytes)),
  };
}
