import * as plain from "../../src/fallback/mod.ts";
import { batchSuite } from "../support/suites/batch.ts";

batchSuite("in plain TypeScript", "fallback", plain);
