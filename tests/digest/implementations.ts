// What answers in the tests of streams.
import * as native from "../../src/digest/mod.ts";
import * as plain from "../../src/digest/plain.ts";
import { type Implementations, implementationsOf } from "../support/implementations.ts";

export const implementations: Implementations<typeof plain> = implementationsOf(
  native as unknown as typeof plain,
  plain,
);

export { digestAlgorithmNames as all } from "../../src/digest/mod.ts";
