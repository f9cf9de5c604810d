import * as native from "../src/log.ts";
import { logSuite } from "./support/suites/log.ts";

logSuite("natively", native);
