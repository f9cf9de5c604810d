import { describe } from "@std/testing/bdd";
import * as plain from "../../src/tl/plain.ts";
import { differential } from "../support/differential.ts";
import * as native from "../support/native_headers.ts";
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
