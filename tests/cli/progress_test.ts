import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { formatBytes, type Progress, startProgress } from "../../src/cli/io/progress.ts";

const MiB = 2 ** 20;

interface Screen {
  readonly progress: Progress;
  readonly written: string[];
  /** Lets `ms` pass, then counts `bytes`. */
  readonly work: (ms: number, bytes: number) => void;
}

function screen(total: () => number | undefined, width = 80, enabled = true): Screen {
  let time = 1000;
  const written: string[] = [];
  const write = (text: string): void => void written.push(text);
  const progress = startProgress({ enabled, write, width: () => width, now: () => time, total });
  return {
    progress,
    written,
    work: (ms, bytes) => {
      time += ms;
      progress.add(bytes);
    },
  };
}

describe("progress", () => {
  it("appears after half a second with share, bytes and rate", () => {
    const { work, written } = screen(() => 4 * MiB);
    work(499, MiB);
    assertEquals(written, []);
    work(1, MiB);
    assertEquals(written, ["\r\x1b[K[##########..........] 50%  2.00 MiB of 4.00 MiB  4.00 MiB/s"]);
  });

  it("is redrawn ten times a second at most", () => {
    const { work, written } = screen(() => 1000 * MiB);
    for (let ms = 0; ms < 1500; ms += 10) work(10, MiB);
    assertEquals(written.length, 11);
  });

  it("shows bytes and rate only where the total is unknown, and asks for it once", () => {
    let asked = 0;
    const { work, written } = screen(() => void asked++ as undefined);
    work(1000, 512);
    work(1000, 512);
    assertEquals(written, ["\r\x1b[K512 B  512 B/s", "\r\x1b[K1.00 KiB  512 B/s"]);
    assertEquals(asked, 1);
  });

  it("never shows more than 100%", () => {
    const { work, written } = screen(() => MiB);
    work(1000, 3 * MiB);
    assertMatch(written[0] ?? "", /\[#{20}\]100% {2}3\.00 MiB of 1\.00 MiB/);
  });

  it("stays on one line of a narrow terminal", () => {
    const { work, written } = screen(() => MiB, 30);
    work(1000, MiB);
    assertEquals(written[0]?.replace("\r\x1b[K", "").length, 29);
  });

  it("is erased when hidden, once, and only if it was shown", () => {
    const { work, progress, written } = screen(() => MiB);
    progress.hide();
    assertEquals(written, []);
    work(1000, MiB);
    progress.hide();
    progress.hide();
    assertEquals(written.slice(1), ["\r\x1b[K"]);
  });

  it("writes nothing where there is no terminal", () => {
    const { work, progress, written } = screen(() => MiB, 80, false);
    work(1000, MiB);
    progress.hide();
    assertEquals(written, []);
  });
});

describe("formatBytes", () => {
  const cases: [bytes: number, text: string][] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "0.98 KiB"],
    [1024, "1.00 KiB"],
    [10 * 1024, "10.0 KiB"],
    [100 * 1024, "100 KiB"],
    [1023.9 * 1024, "1.00 MiB"],
    [5 * 2 ** 40, "5.00 TiB"],
    [5000 * 2 ** 40, "5000 TiB"],
  ];
  for (const [bytes, text] of cases) {
    it(`writes ${bytes} as ${text}`, () => assertEquals(formatBytes(bytes), text));
  }
});
