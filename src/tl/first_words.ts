/**
 * What may begin a header.
 *
 * @module
 */
import { hexWord } from "../checks/hex.ts";
import { RPC_INVOKE_KPHP_REQ, RPC_INVOKE_REQ, RPC_REQ_ERROR, RPC_REQ_RESULT } from "./opcodes.ts";

/** Words by their names. */
export type Opcodes = Readonly<Record<string, number>>;

/** What begins a query. */
export const queryOpcodes: Opcodes = { RPC_INVOKE_REQ, RPC_INVOKE_KPHP_REQ };

/** What begins an answer. */
export const answerOpcodes: Opcodes = { RPC_REQ_ERROR, RPC_REQ_RESULT };

/** Their names and values, for messages. */
export function listOpcodes(opcodes: Opcodes): string {
  return Object.entries(opcodes).map(([name, word]) => `${name} (${hexWord(word)})`).join(" or ");
}
