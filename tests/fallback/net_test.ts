import * as plain from "../../src/fallback/net.ts";
import { netSuite } from "../support/suites/net.ts";

netSuite("in plain TypeScript", plain);
