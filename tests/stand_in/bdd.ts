// The part of @std/testing/bdd that the tests use, over node:test, for Bun and for machines that cannot reach JSR.
export { after as afterAll, afterEach, before as beforeAll, beforeEach, describe, it } from "node:test";
