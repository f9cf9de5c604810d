// Uses the plain-TypeScript twin, for a test that gives it no permission.
import { crc32, sha256 } from "../../src/fallback.ts";
import { toHex } from "../support/hex.ts";

const check = new TextEncoder().encode("123456789");
console.log(crc32(check).toString(16), toHex(sha256(check)));
