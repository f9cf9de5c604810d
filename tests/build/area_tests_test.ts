import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { areaTests, countingTests } from "../../scripts/support/area_tests.ts";
import { areas } from "../support/floors.ts";

describe("the tests of the areas", () => {
  it("are there for every area", () => {
    const tested = areaTests().map((path) => path.replace(/^tests\/|_test\.ts$/g, ""));
    assertEquals(tested.toSorted(), areas.toSorted(), "each area wants a file or a folder in tests/, named after it");
  });

  it("and those of the boundary are all that fill the table of the contract", () => {
    const homes = [...areaTests(), "tests/boundary"];
    const strays = countingTests().filter((path) => !homes.some((home) => `${path}/`.startsWith(`${home}/`)));
    assert(strays.length === 0, `${strays} count what they check: put them into a folder named after their area`);
  });
});
