// The default members of the tables for queues and jobs, beside those of the native library that can replace them.
import type { Contender } from "./measure.ts";
import type { Api, Planned } from "./plan.ts";

const BURST = 200;

function queues(size: string, run: (push: () => void, pop: () => unknown) => unknown): (ours: Api) => Planned {
  return ({ mpqOps, mpqMagic, nativeMpqOps }) => {
    const contender = (ops: typeof nativeMpqOps): Contender => {
      const queue = ops.create<string>(mpqMagic.plain);
      return () => run(() => void ops.push(queue, "value", 0), () => ops.pop(queue, 0));
    };
    const make = (): Record<string, Contender> => ({
      ours: contender(mpqOps.getDefaults()),
      nativeMpqOps: contender(nativeMpqOps),
    });
    return { area: "mpqOps", size, agree: true, make };
  };
}

const one = queues("push, pop", (push, pop) => {
  push();
  return pop();
});

const burst = queues(`${BURST} in, ${BURST} out`, (push, pop) => {
  for (let count = 0; count < BURST; count++) push();
  let last: unknown;
  for (let count = 0; count < BURST; count++) last = pop();
  return last;
});

function references({ Job, jobsOps, nativeJobsOps }: Api): Planned {
  const contender = (ops: typeof nativeJobsOps): Contender => {
    const { asyncJob } = new Job({ run() {} });
    return () => {
      ops.jobDecref(ops.jobIncref(asyncJob));
      return asyncJob.refcnt;
    };
  };
  const make = (): Record<string, Contender> => ({
    ours: contender(jobsOps.getDefaults()),
    nativeJobsOps: contender(nativeJobsOps),
  });
  return { area: "jobsOps", size: "incref, decref", agree: true, make };
}

/** A row for each, but for a package of the time before there were replacements. */
export function* replacements(ours: Api): Generator<Planned> {
  if (!("nativeMpqOps" in ours)) return;
  for (const row of [one, burst, references]) yield row(ours);
}
