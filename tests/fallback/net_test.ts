import * as plain from "../../src/net/plain.ts";
import { netSuite } from "../support/suites/net.ts";

netSuite("in plain TypeScript", plain);
