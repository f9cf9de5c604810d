import * as plain from "../../src/fallback/hash.ts";
import { hashSuite } from "../support/suites/hash.ts";

hashSuite("in plain TypeScript", plain);
