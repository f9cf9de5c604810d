// Writes the bill of materials of what is linked into the libraries, by cargo-cyclonedx.
import { linkedCrates, linkedSources } from "./support/linked_crates.ts";
import { die, mustRun, root } from "./support/run.ts";

const version = "0.5.9";
const tools = `${root}/rust/target/sbom-tools-${version}`;
const folder = `${root}/rust/target/sbom`;
const sbom = `${folder}/mtproxy-ffi.cdx.json`;

const crates = await linkedCrates();
try {
  await Deno.stat(`${tools}/bin`);
} catch {
  await mustRun("cargo", [
    "install",
    "--quiet",
    "--locked",
    `--root=${tools}`,
    `--version=${version}`,
    "cargo-cyclonedx",
  ]);
}
const options = ["--format=json", "--spec-version=1.5", "--target=all", "--no-build-deps"];
await mustRun(`${tools}/bin/cargo-cyclonedx`, ["cyclonedx", ...options, "--override-filename=sbom"], {
  cwd: linkedSources,
  // The same bill for the same sources.
  env: { SOURCE_DATE_EPOCH: "0" },
});
await Deno.mkdir(folder, { recursive: true });
await Deno.copyFile(`${linkedSources}/ffi/sbom.json`, sbom);

const { components }: { components: readonly { name: string; version: string }[] } = JSON.parse(
  await Deno.readTextFile(sbom),
);
const missing = crates.filter((crate) =>
  !components.some(({ name, version }) => name === crate.name && version === crate.version)
);
if (missing.length > 0) die(`the bill lacks ${missing.map(({ name }) => name).join(", ")}`);
console.log(`${sbom}: ${components.length} components`);
