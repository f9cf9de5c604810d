import * as native from "../src/hash.ts";
import { hashSuite } from "./support/suites/hash.ts";

hashSuite("natively", native);
