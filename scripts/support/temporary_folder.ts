// A folder for a while, of which nothing stays behind however the task ends.

/**
 * Calls `use` with a fresh folder, and removes it afterwards. Ctrl-C ends the programs that `use` runs and so makes it fail,
 * but does not end this process before the folder is gone.
 */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "mtproxy-ffi-" });
  const remove = (): void => Deno.removeSync(folder, { recursive: true });
  const stay = (): void => {};
  // `die` ends the process without coming back here.
  addEventListener("unload", remove);
  Deno.addSignalListener("SIGINT", stay);
  try {
    return await use(folder);
  } finally {
    Deno.removeSignalListener("SIGINT", stay);
    removeEventListener("unload", remove);
    remove();
  }
}
