import * as plain from "../../src/fallback.ts";
import { batchSuite } from "../support/suites/batch.ts";

batchSuite("in plain TypeScript", "fallback", plain);
