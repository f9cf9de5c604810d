// Gives this process the globals of the other runtimes, as packages that imitate them do, then imports the package.
const imitations = {
  Bun: { version: "1.4.5", SHA256: { hash: () => new Uint8Array(32) } },
  Deno: { version: { deno: "2.9.5" }, build: { os: "linux", arch: "x86_64" }, permissions: {}, env: {}, errors: {} },
};
for (const [name, imitation] of Object.entries(imitations)) {
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: imitation });
}
const { boundary } = await import("../../mod.ts");
console.log(boundary.runtime.name, boundary.library.checked);

// Without an import or an export of its own, this would be no module.
export {};
