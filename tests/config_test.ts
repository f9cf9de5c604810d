import * as native from "../src/config/mod.ts";
import { configSuite } from "./support/suites/config.ts";

configSuite("natively", native);
