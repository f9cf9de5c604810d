import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { nearest } from "../../src/config/nearest.ts";

const commands = ["config", "doctor", "stat", "sum", "tl"];

describe("nearest", () => {
  const found: [given: string, meant: string][] = [
    ["confg", "config"],
    ["doctro", "doctor"],
    ["dcotor", "doctor"],
    ["Stat", "stat"],
    ["satt", "stat"],
    ["tsat", "stat"],
    ["sun", "sum"],
    ["conf", "config"],
    ["st", "stat"],
  ];
  for (const [given, meant] of found) {
    it(`takes ${given} for ${meant}`, () => assertEquals(nearest(given, commands), meant));
  }

  for (const given of ["", "x", "s", "sattx", "frobnicate", "ls", "dok", "configuration", "s".repeat(1000)]) {
    it(`takes ${given.slice(0, 20)} for none of them`, () => assertEquals(nearest(given, commands), undefined));
  }

  it("takes the nearest of several, and the first of those that are as near", () => {
    assertEquals(nearest("proxyfor", ["proxy", "proxy_for"]), "proxy_for");
    assertEquals(nearest("cat", ["bat", "rat"]), "bat");
  });
});
