// The README as the packages bring it.

interface Source {
  readonly homepage: string;
  readonly version: string;
}

/**
 * Leads the links to files of the checkout to the repository, since most of the files are in no package, and leaves out the
 * spaces that align tables.
 */
export function publishedReadme(text: string, { homepage, version }: Source): string {
  const repository = homepage.replace(/#.*/, "");
  return text.replace(/\]\((?!https:|#)([^)]+)\)/g, `](${repository}/blob/v${version}/$1)`)
    .replace(/ {2,}\|/g, " |").replace(/-{4,}/g, "---");
}
