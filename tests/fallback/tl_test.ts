import * as plain from "../../src/fallback/tl.ts";
import { tlSuite } from "../support/suites/tl.ts";

tlSuite("in plain TypeScript", plain);
