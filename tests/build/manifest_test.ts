import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { describe, it } from "@std/testing/bdd";
import { readFileSync } from "node:fs";
import { libraries } from "../../lib/manifest.ts";
import type { Manifest } from "../../scripts/support/lib_folder.ts";
import { sha256, sourcesDigest } from "../../scripts/support/sources.ts";
import { targets } from "../../scripts/support/targets.ts";
import { API_VERSION, EXT_API_VERSION } from "../../src/abi/start_up.ts";
import { root } from "../support/runtime.ts";

const manifest: Manifest = JSON.parse(readFileSync(join(root, "lib", "manifest.json"), "utf8"));
const packageJson = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const denoJson = JSON.parse(readFileSync(join(root, "deno.json"), "utf8"));
const cargoToml = readFileSync(join(root, "rust", "Cargo.toml"), "utf8");

const built = Object.entries(manifest.targets);

describe("lib/manifest.json", () => {
  it("has a library for each target, in their order (else: deno task build:all)", () => {
    assertEquals(built.map(([target]) => target), Object.keys(targets));
  });

  it("was made from the sources that stand in rust/ (else: deno task build:all)", () => {
    assertEquals(manifest.sources, sourcesDigest());
  });

  it("says what manifest.ts says", () => {
    const expected = built.map(([target, { file, bytes, sha256 }]) => [target, { file, bytes, sha256 }]);
    assert(expected.length > 0);
    assertEquals(Object.entries(libraries) as unknown[], expected);
  });

  for (const [target, { file, bytes, sha256: digest, apiVersion, extVersion }] of built) {
    it(`describes the library for ${target} that is there`, () => {
      const library = readFileSync(join(root, "lib", file));
      assertEquals({ bytes: library.length, digest: sha256(library) }, { bytes, digest });
      assertEquals({ apiVersion, extVersion }, { apiVersion: API_VERSION, extVersion: EXT_API_VERSION });
    });
  }
});

describe("the README", () => {
  it("tells how large the libraries are", () => {
    const sizes = Object.values(libraries).map(({ bytes }) => Math.round(bytes / 1000));
    const readme = readFileSync(join(root, "README.md"), "utf8");
    assertStringIncludes(readme, `Six libraries, ${Math.min(...sizes)} to ${Math.max(...sizes)} KB each, come`);
  });
});

describe("the package's version", () => {
  it("is the same for JSR, npm and Cargo", () => {
    assertEquals(packageJson.version, denoJson.version);
    assertEquals(/^version = "(.*)"$/m.exec(cargoToml)?.[1], denoJson.version);
  });

  it("comes with the same exports for JSR and npm", () => {
    assertEquals(packageJson.exports, denoJson.exports);
  });
});
