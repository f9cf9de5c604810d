import * as native from "../src/tl.ts";
import { tlSuite } from "./support/suites/tl.ts";

tlSuite("natively", native);
