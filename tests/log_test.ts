import * as native from "../src/log/mod.ts";
import { logSuite } from "./support/suites/log.ts";

logSuite("natively", native);
