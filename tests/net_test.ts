import * as native from "../src/net/mod.ts";
import { netSuite } from "./support/suites/net.ts";

netSuite("natively", native);
