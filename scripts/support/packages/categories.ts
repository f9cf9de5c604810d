// The category of each declaration, by which the documentation of the packages is grouped: the folder of its source tells it.

const categories: Readonly<Record<string, string>> = {
  abi: "Contract",
  aes: "AES",
  boundary: "Start-up",
  checks: "Arguments",
  checksum: "Checksums",
  cli: "Command",
  concurrency: "Queues and jobs",
  config: "Configuration",
  cpuid: "Processor",
  digest: "Streams and files",
  hash: "Digests",
  host: "Contract",
  log: "Logs",
  net: "Events and timers",
  proc: "Processes",
  process_id: "Process ids",
  time: "Clocks",
  tl: "TL",
};

const documented =
  /\/\*\*((?:(?!\*\/)[^])*?)\s*\*\/(?=\n*export (?:declare |abstract )*(?:class|const|function|interface|type) )/g;

/** The declarations of a file with a category at the end of the comment of each that it exports. */
export function withCategories(file: string, text: string): string {
  const [, area] = /^src\/(\w+)\//.exec(file) ?? [];
  if (area === undefined) return text;
  // No entry exports anything of it, so that nobody is shown its comments.
  if (area === "runtime") return text.replace(/^ *\/\*\*[^]*?\*\/\n/gm, "");
  const category = categories[area];
  if (category === undefined) throw new Error(`src/${area}/ has no category in the documentation`);
  return text.replace(documented, (_, comment: string) => {
    const lines = comment.startsWith("\n") ? comment : `\n *${comment}`;
    return `/**${lines}\n *\n * @category ${category}\n */`;
  });
}
