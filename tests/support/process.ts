// The process that executes the tests.
import process from "node:process";

export const ownPid: number = process.pid;
