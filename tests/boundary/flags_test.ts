import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { inShell } from "../../src/runtime/runtime.ts";

const rows: readonly (readonly [text: string, posix: string, windows: string])[] = [
  ["/usr/lib/a-b_c.so", "/usr/lib/a-b_c.so", "/usr/lib/a-b_c.so"],
  ["/a,,b/%20/c+d=e@f:g", "/a,,b/%20/c+d=e@f:g", '"/a,,b/%20/c+d=e@f:g"'],
  ["/a space/x", "'/a space/x'", '"/a space/x"'],
  ["/cache/*", "'/cache/*'", '"/cache/*"'],
  ["/it's", "'/it'\\''s'", '"/it\'s"'],
  ["/$HOME", "'/$HOME'", '"/$HOME"'],
  ["/a&b;c", "'/a&b;c'", '"/a&b;c"'],
  ["/ünï", "'/ünï'", '"/ünï"'],
  ["C:\\Users\\RUNNER~1\\x.dll", "'C:\\Users\\RUNNER~1\\x.dll'", "C:\\Users\\RUNNER~1\\x.dll"],
  ["C:\\Program Files (x86)\\x.dll", "'C:\\Program Files (x86)\\x.dll'", '"C:\\Program Files (x86)\\x.dll"'],
];

describe("a path in a flag that is advised", () => {
  for (const [text, posix, windows] of rows) {
    it(`is written as shells take it: ${text}`, () => {
      assertEquals([inShell(text, false), inShell(text, true)], [posix, windows]);
    });
  }
});
