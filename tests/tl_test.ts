import * as native from "../src/tl/mod.ts";
import { tlSuite } from "./support/suites/tl.ts";

tlSuite("natively", native);
