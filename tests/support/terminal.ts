// A real terminal: tmux, which shows what a program drew.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { temporaryFolder } from "./temporary.ts";

/** Whether there is one. */
export const hasTmux: boolean = spawnSync("tmux", ["-V"]).status === 0;

function tmux(socket: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync("tmux", ["-S", socket, "-f", "/dev/null", ...words], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`tmux ${words.join(" ")}: ${stderr}`);
  return stdout;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A program in a terminal. */
export interface Screen {
  /** The lines on it, once one of them matches `pattern`; an error after twenty seconds without. */
  lines(pattern: RegExp): Promise<string[]>;
  /** Presses keys, by the names that tmux gives them. */
  press(...keys: string[]): void;
  /** Gives it another width. */
  resize(columns: number): void;
}

/** Calls `use` with a terminal of this size in which `words` run, then a shell that says how they ended. */
export async function inTerminal(
  words: readonly string[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
  use: (screen: Screen) => Promise<void>,
): Promise<void> {
  const socket = join(temporaryFolder(), "tmux");
  const size = ["-x", String(columns), "-y", String(rows)];
  const script = 'trap : INT; "$@"; echo "ended with $?"; exec cat';
  tmux(socket, "new-session", "-d", ...size, "sh", "-c", script, "sh", ...words);
  const capture = (): string[] => tmux(socket, "capture-pane", "-p").trimEnd().split("\n");
  try {
    await use({
      async lines(pattern) {
        for (let wait = 0; wait < 200; wait++) {
          const shown = capture();
          if (shown.some((line) => pattern.test(line))) return shown;
          await sleep(100);
        }
        throw new Error(`nothing matches ${pattern}:\n${capture().join("\n")}`);
      },
      press: (...keys) => void tmux(socket, "send-keys", ...keys),
      resize: (width) => void tmux(socket, "resize-window", "-x", String(width)),
    });
  } finally {
    tmux(socket, "kill-server");
  }
}
