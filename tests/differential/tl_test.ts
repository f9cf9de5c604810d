import { describe } from "@std/testing/bdd";
import * as plain from "../../src/fallback/tl.ts";
import * as native from "../../src/tl.ts";
import { differential } from "../support/differential.ts";
import { packet } from "../support/packets.ts";

describe("TL headers, native against plain", () => {
  differential("parseQueryHeader", {
    symbols: ["mtproxy_ext_tl_parse_query_header"],
    make: packet,
    native: native.parseQueryHeader,
    plain: plain.parseQueryHeader,
  });
  differential("parseAnswerHeader", {
    symbols: ["mtproxy_ext_tl_parse_answer_header"],
    make: packet,
    native: native.parseAnswerHeader,
    plain: plain.parseAnswerHeader,
  });
});
