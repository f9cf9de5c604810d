import * as plain from "../../src/tl/plain.ts";
import { tlSuite } from "../support/suites/tl.ts";

tlSuite("in plain TypeScript", plain);
