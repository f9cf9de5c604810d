/**
 * What a runtime says on its own account.
 *
 * @module
 */
import process from "node:process";

/** What `process.emitWarning` takes for the kind of a warning: its name, or options that have it. */
function kindOf(option: unknown): unknown {
  return typeof option === "object" && option !== null && "type" in option ? option.type : option;
}

/** Users of the command did not choose Node's FFI, and cannot do without it: they need not read that it is experimental. */
export function hideFfiWarning(): void {
  const emit = process.emitWarning;
  const filtered = (...args: readonly unknown[]): void => {
    const [warning, option] = args;
    if (kindOf(option) === "ExperimentalWarning" && /\bFFI\b/.test(String(warning))) return;
    Reflect.apply(emit, process, args);
  };
  process.emitWarning = filtered as typeof process.emitWarning;
}
