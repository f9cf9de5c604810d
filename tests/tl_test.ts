import * as area from "../src/tl/mod.ts";
import * as native from "./support/native_headers.ts";
import { tlSuite } from "./support/suites/tl.ts";

tlSuite("natively", native);
tlSuite("in plain TypeScript", area);
