// The part of @std/path that the tests use.
export { basename, dirname, join } from "node:path";
export { fileURLToPath as fromFileUrl } from "node:url";
