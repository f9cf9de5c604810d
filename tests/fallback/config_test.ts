import * as plain from "../../src/fallback/config.ts";
import { configSuite } from "../support/suites/config.ts";

configSuite("in plain TypeScript", plain);
