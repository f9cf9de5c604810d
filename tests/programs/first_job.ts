// Makes a job of the kind that the argument names as the first act of a process, and prints what it saw.
import process from "node:process";
import { Job } from "../../src/concurrency/jobs/job.ts";
import { jobSystem } from "../../src/concurrency/jobs/system.ts";

const seen: number[] = [];
const job = process.argv[2] === "Job.notify()" ? Job.notify() : new Job({ run: (_, signal) => void seen.push(signal) });
job.schedule();
console.log(JSON.stringify({ seen, refs: job.refs, assertions: jobSystem.assertions }));
