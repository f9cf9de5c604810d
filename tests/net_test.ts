import * as native from "../src/net.ts";
import { netSuite } from "./support/suites/net.ts";

netSuite("natively", native);
