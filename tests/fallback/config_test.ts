import * as plain from "../../src/config/plain.ts";
import { configSuite } from "../support/suites/config.ts";

configSuite("in plain TypeScript", plain);
