// Writes the bill of materials of what is linked into the libraries, by cargo-cyclonedx.
import { cargoTool } from "./support/cargo_tool.ts";
import { linkedCrates, linkedSources } from "./support/linked_crates.ts";
import { die, mustRun, root } from "./support/run.ts";
import { targets } from "./support/targets.ts";
import { needNoWords } from "./support/words.ts";

needNoWords();

const version = "0.5.9";
const folder = `${root}/rust/target/sbom`;
const sbom = `${folder}/mtproxy-ffi.cdx.json`;

const crates = await linkedCrates();
// For this target the libraries hold every crate, as is checked below; of all targets together, cargo tells of more.
const target = `--target=${targets["x86_64-linux"].rustTarget}`;
const options = ["--format=json", "--spec-version=1.5", target, "--no-build-deps"];
await mustRun(await cargoTool("cargo-cyclonedx", version), ["cyclonedx", ...options, "--override-filename=sbom"], {
  cwd: linkedSources,
  // The same bill for the same sources.
  env: { SOURCE_DATE_EPOCH: "0" },
});
await Deno.mkdir(folder, { recursive: true });
// Without the paths of this machine: the same sources give the same bill anywhere.
const text = (await Deno.readTextFile(`${linkedSources}/ffi/sbom.json`)).replaceAll(linkedSources, "/src");
await Deno.writeTextFile(sbom, text);

const { components }: { components: readonly { name: string; version: string }[] } = JSON.parse(text);
const missing = crates.filter((crate) =>
  !components.some(({ name, version }) => name === crate.name && version === crate.version)
);
if (missing.length > 0) die(`the bill lacks ${missing.map(({ name }) => name).join(", ")}`);
console.log(`${sbom}: ${components.length} components`);
