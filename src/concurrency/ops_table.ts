/**
 * A table of operations with an install point: every caller goes through the active table, and a host may put its own
 * functions there.
 *
 * @module
 */
import { ArgumentTypeError } from "../checks/argument_error.ts";
import { checkObject } from "../checks/value_arguments.ts";

/** Operations to install: an absent, undefined or null member stands for the default. */
export type OpsPatch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/**
 * A table of operations of which some or all may be replaced.
 *
 * @example Watching every push
 * ```ts
 * import { mpqOps, MpQueue } from "@mtproxy/ffi/concurrency";
 * const { push } = mpqOps.getDefaults();
 * mpqOps.install({
 *   push(queue, value, flags) {
 *     console.log("push", value);
 *     return push(queue, value, flags);
 *   },
 * });
 * new MpQueue<string>().push("a"); // push a
 * mpqOps.reset();
 * ```
 */
export class OpsTable<T extends object> {
  readonly #defaults: Readonly<T>;
  #active: Readonly<T>;

  /** Makes a table in which `defaults`, one function for each operation, is in force. */
  constructor(defaults: T) {
    this.#defaults = Object.freeze({ ...defaults });
    this.#active = this.#defaults;
  }

  /** The operations in force; look them up at each call, since an install replaces the object. */
  get active(): Readonly<T> {
    return this.#active;
  }

  /**
   * Puts `ops` in force over the defaults, discarding what was installed before; `null` restores all defaults. Methods of a
   * class count, too; the `this` of a call is `active`, not `ops`.
   *
   * @throws {ArgumentTypeError} if `ops` is not an object, or a member neither a function nor null, or no operation of
   * this table; the table then stays as it was
   */
  install(ops: OpsPatch<T> | null): void {
    if (ops === null) return this.reset();
    checkObject(ops, "ops", "pass the operations to replace, or null for all defaults");
    for (const name of Object.keys(ops)) {
      if (Object.hasOwn(this.#defaults, name)) continue;
      const known = Object.keys(this.#defaults).join(", ");
      throw new ArgumentTypeError(`ops.${name} is no operation of this table; it has ${known}`);
    }
    const active = { ...this.#defaults };
    // By name, since the methods of a class are no properties of its instance.
    for (const name of Object.keys(this.#defaults) as (string & keyof T)[]) {
      const operation = ops[name];
      if (operation === null || operation === undefined) continue;
      if (typeof operation !== "function") {
        throw new ArgumentTypeError(`ops.${name} must be a function or null; leave it out to keep the default`);
      }
      Object.assign(active, { [name]: operation });
    }
    this.#active = Object.freeze(active);
  }

  /** Restores all defaults. */
  reset(): void {
    this.#active = this.#defaults;
  }

  /** A copy of the defaults, to forward to from one's own functions. */
  getDefaults(): T {
    return { ...this.#defaults };
  }
}
