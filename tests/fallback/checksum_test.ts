import * as plain from "../../src/checksum/plain.ts";
import { checksumSuite } from "../support/suites/checksum.ts";

checksumSuite("in plain TypeScript", plain);
