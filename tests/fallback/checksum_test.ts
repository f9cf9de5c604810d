import * as plain from "../../src/fallback/checksum.ts";
import { checksumSuite } from "../support/suites/checksum.ts";

checksumSuite("in plain TypeScript", plain);
