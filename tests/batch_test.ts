import * as native from "../mod.ts";
import { batchSuite } from "./support/suites/batch.ts";

batchSuite("natively", "native", native);
