// Makes a temporary folder with all that is hard to remove, prints its path, and is killed.
import { chmodSync, mkdirSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { canMount, mountReadOnly, mountSmall } from "../support/mounts.ts";
import { temporaryFolder } from "../support/temporary.ts";

const folder = temporaryFolder();
const closed = join(folder, "closed");
mkdirSync(closed);
writeFileSync(join(closed, "file"), "");
chmodSync(closed, 0o500);
if (canMount) {
  mountSmall(join(folder, "small"), "size=16k");
  mountReadOnly(closed);
}
writeSync(1, folder);
process.kill(process.pid, "SIGKILL");
