import * as native from "../src/config.ts";
import { configSuite } from "./support/suites/config.ts";

configSuite("natively", native);
