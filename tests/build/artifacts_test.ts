import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Artifact, artifactFault, sourcesOf, stamp } from "../../scripts/support/artifacts.ts";
import { withTemporaryFolder } from "../support/temporary.ts";

describe("what is built for the tests", () => {
  for (const artifact of ["library", "faulty", "packages"] satisfies Artifact[]) {
    it(`has sources, whose digest is always the same: ${artifact}`, () => {
      assertMatch(sourcesOf(artifact), /^[0-9a-f]{64}$/);
      assertEquals(sourcesOf(artifact), sourcesOf(artifact));
    });
  }

  it("is taken where it was built of the sources that lie here", () => {
    withTemporaryFolder((folder) => {
      stamp(folder, "faulty", "abc");
      assertEquals(artifactFault(folder, "faulty", "abc"), undefined);
    });
  });

  it("is refused, with the task that builds it, where it is missing or of other sources", () => {
    withTemporaryFolder((folder) => {
      const remedy = "run `deno task build:tests`";
      assertEquals(artifactFault(folder, "faulty", "abc"), `${folder} is not built: ${remedy}`);
      stamp(folder, "faulty", "abc");
      assertEquals(
        artifactFault(folder, "faulty", "def"),
        `${folder} is built of other sources than those here: ${remedy}`,
      );
    });
  });
});
