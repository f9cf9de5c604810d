// Uses the plain-TypeScript twin, for a test that gives it no permission.
import { crc32, sha256 } from "../../src/fallback.ts";

const check = new TextEncoder().encode("123456789");
console.log(crc32(check).toString(16), sha256(check).toHex());
