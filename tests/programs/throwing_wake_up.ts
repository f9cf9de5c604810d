// Queues a job with a `wakeUp` that throws, and prints what became of the references and the jobs.
import process from "node:process";
import { jobsOps } from "../../src/concurrency/jobs/engine.ts";
import { Job } from "../../src/concurrency/jobs/job.ts";
import { runPendingMainJobs } from "../../src/concurrency/jobs/operations.ts";
import { jobSystem } from "../../src/concurrency/jobs/system.ts";
import { nativeJobsOps } from "../../src/concurrency/mod.ts";

if (process.argv[2] === "native") jobsOps.install(nativeJobsOps);
jobSystem.wakeUp = () => {
  throw new Error("thrown by wakeUp");
};
const seen: string[] = [];
const waiting = new Job({ run: (_, signal) => void seen.push(`waiting ${signal}`) });
waiting.incref().unlock();
const outer = new Job({
  run(_, signal) {
    if (signal === 0) waiting.incref().signal(0);
    seen.push(`outer ${signal}`);
  },
});
outer.incref().schedule();
const { refs } = waiting;
const count = runPendingMainJobs();
console.log(JSON.stringify({ refs, count, seen, refsInTheEnd: waiting.refs }));
