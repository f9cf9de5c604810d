// Prints the queue and job operations that importing the package puts adapters in front of.
import { jobsOps, mpqOps } from "../../mod.ts";

const [mpq, jobs] = [mpqOps.getDefaults(), jobsOps.getDefaults()];
const mpqNames = (Object.keys(mpq) as (keyof typeof mpq)[]).filter((name) => mpqOps.active[name] !== mpq[name]);
const jobsNames = (Object.keys(jobs) as (keyof typeof jobs)[]).filter((name) => jobsOps.active[name] !== jobs[name]);
console.log([...mpqNames, ...jobsNames].join(" "));
