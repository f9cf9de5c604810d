// The part of @std/path that the tests use.
export { delimiter as DELIMITER, dirname, join, sep as SEPARATOR } from "node:path";
