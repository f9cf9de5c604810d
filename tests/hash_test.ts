import * as native from "../src/hash/mod.ts";
import { hashSuite } from "./support/suites/hash.ts";

hashSuite("natively", native);
