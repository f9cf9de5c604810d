// What the console shows of a value.
import { inspect as nodeInspect } from "node:util";

export function inspect(value: unknown): string {
  return nodeInspect(value);
}
