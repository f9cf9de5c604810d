import * as plain from "../../src/hash/plain.ts";
import { hashSuite } from "../support/suites/hash.ts";

hashSuite("in plain TypeScript", plain);
