import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cachePlaces } from "../../src/boundary/library/cache_place.ts";

interface Row {
  readonly where: string;
  readonly os: string;
  readonly environment: Readonly<Record<string, string | null>>;
  /** The first two places, of the user and for temporary files, or why there is none. */
  readonly places: readonly string[];
}

const rows: readonly Row[] = [
  {
    where: "is below HOME on Linux, and else below /tmp",
    os: "linux",
    environment: { HOME: "/home/user" },
    places: ["/home/user/.cache/mtproxy-ffi", "/tmp/mtproxy-ffi"],
  },
  {
    where: "is where XDG_CACHE_HOME and TMPDIR say on Linux",
    os: "linux",
    environment: { HOME: "/home/user", XDG_CACHE_HOME: "/cache", TMPDIR: "/temporary" },
    places: ["/cache/mtproxy-ffi", "/temporary/mtproxy-ffi"],
  },
  {
    where: "takes no relative path from XDG_CACHE_HOME or TMPDIR",
    os: "linux",
    environment: { HOME: "/home/user", XDG_CACHE_HOME: "cache", TMPDIR: "temporary" },
    places: ["/home/user/.cache/mtproxy-ffi", "/tmp/mtproxy-ffi"],
  },
  {
    where: "takes no path of Windows on Linux",
    os: "linux",
    environment: { HOME: "/home/user", XDG_CACHE_HOME: "C:\\cache", TMPDIR: "\\temporary" },
    places: ["/home/user/.cache/mtproxy-ffi", "/tmp/mtproxy-ffi"],
  },
  {
    where: "is below /tmp alone on Linux without HOME",
    os: "linux",
    environment: {},
    places: ["HOME: not set", "/tmp/mtproxy-ffi"],
  },
  {
    where: "takes no relative path from HOME",
    os: "linux",
    environment: { HOME: "home" },
    places: ["HOME: not an absolute path", "/tmp/mtproxy-ffi"],
  },
  {
    where: "is in Library/Caches on macOS, whatever XDG_CACHE_HOME says",
    os: "macos",
    environment: { HOME: "/Users/user", XDG_CACHE_HOME: "/cache", TMPDIR: "/var/folders/user/T/" },
    places: ["/Users/user/Library/Caches/mtproxy-ffi", "/var/folders/user/T/mtproxy-ffi"],
  },
  {
    where: "is in LOCALAPPDATA and TEMP on Windows",
    os: "windows",
    environment: { HOME: "/home/user", LOCALAPPDATA: "C:\\Users\\user\\AppData\\Local", TEMP: "D:\\", TMP: "E:\\" },
    places: ["C:\\Users\\user\\AppData\\Local\\mtproxy-ffi", "D:\\mtproxy-ffi"],
  },
  {
    where: "may be on a server, and is in TMP without TEMP on Windows",
    os: "windows",
    environment: { LOCALAPPDATA: "\\\\server\\user", TMP: "E:\\temporary" },
    places: ["\\\\server\\user\\mtproxy-ffi", "E:\\temporary\\mtproxy-ffi"],
  },
  {
    where: "is nowhere on Windows without these variables",
    os: "windows",
    environment: { LOCALAPPDATA: "Local" },
    places: ["LOCALAPPDATA: not an absolute path", "TEMP: not set"],
  },
  {
    where: "is nowhere on Windows where they may not be read",
    os: "windows",
    environment: { LOCALAPPDATA: null, TEMP: null, TMP: null },
    places: [
      "LOCALAPPDATA: not permitted to be read (--allow-env=HOME,XDG_CACHE_HOME,LOCALAPPDATA)",
      "TEMP: not permitted to be read (--allow-env=TEMP,TMP)",
    ],
  },
];

describe("the place of the private cache", () => {
  for (const { where, os, environment, places } of rows) {
    it(where, () => {
      const found = [...cachePlaces({ os, environment: (name) => environment[name] })].slice(0, 2);
      assertEquals(found.map(({ folder, missing }) => folder ?? `${missing?.place}: ${missing?.reason}`), places);
    });
  }

  const all = (
    environment: Readonly<Record<string, string>>,
  ) => [...cachePlaces({ os: "linux", environment: (name) => environment[name] })];

  it("has 17 names below the folder for temporary files, the last of which nobody knows", () => {
    const [, ...names] = all({ HOME: "/home/user" }).map(({ folder }) => folder ?? "");
    const known = Array.from({ length: 15 }, (_, index) => `/tmp/mtproxy-ffi-${index + 2}`);
    assertEquals(names.slice(0, -1), ["/tmp/mtproxy-ffi", ...known]);
    assertMatch(names.at(-1) ?? "", /^\/tmp\/mtproxy-ffi-[0-9a-f]{16}$/);
  });

  it("is open to all below that folder alone, where each name but the first is to spare", () => {
    const places = all({ HOME: "/home/user" });
    assertEquals(places.map(({ isOpen }) => isOpen), [false, ...places.slice(1).map(() => true)]);
    assertEquals(places.map(({ isSpare }) => isSpare), [false, false, ...places.slice(2).map(() => true)]);
    assertEquals(all({})[0]?.isSpare, false);
  });
});
