import * as plain from "../../src/log/plain.ts";
import { logSuite } from "../support/suites/log.ts";

logSuite("in plain TypeScript", plain);
