// Builds the library for this machine alone, shared and static, as C hosts and a quick try want it. lib/ stays as it is.
import { buildLibrary } from "./support/cargo.ts";
import { hostTarget, targets } from "./support/targets.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const { rustTarget, file } = targets[hostTarget()];
const folder = await buildLibrary(rustTarget);
console.log(`shared: ${folder}/${file}`);
console.log(`static: ${folder}/libmtproxy_ffi.a`);
console.log(`To use it instead of the package's own: MTPROXY_FFI_LIBRARY=${folder}/${file}`);
