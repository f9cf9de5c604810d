import * as plain from "../../src/fallback/log.ts";
import { logSuite } from "../support/suites/log.ts";

logSuite("in plain TypeScript", plain);
