/**
 * Where samples go: once or again and again, for people or for programs.
 *
 * @module
 */
import process from "node:process";
import { joinLines } from "../io/join_lines.ts";
import { printJson } from "../io/json.ts";
import { print, STDOUT, warn } from "../io/output.ts";
import { type Colours, isTerminal, outputWidth, sizeOf, type TerminalSize } from "../io/terminal.ts";
import { History } from "./history.ts";
import { sampleJson } from "./json.ts";
import type { RatesOf } from "./rates.ts";
import { startDrawing } from "./redraw.ts";
import type { Sample } from "./sample.ts";
import { type SortKey, sortProcesses } from "./sort.ts";
import { sampleLines, type View } from "./text.ts";

/** How samples are shown. */
export interface Style {
  /** Whether for programs. */
  readonly json: boolean;
  /** The order of the processes; as they were named where it is `undefined`. */
  readonly sort: SortKey | undefined;
  /** The colours to use on a file descriptor. */
  readonly colours: (fd: number) => Colours;
  /** What is shown, for people. */
  readonly title?: string | undefined;
}

/** Shows a sample; with rates if it is one of several. */
export type Show = (sample: Sample, ratesOf?: RatesOf) => void;

function reportMissing({ missing }: Sample): void {
  for (const pid of missing) warn("stat", `${pid}: no such process, or it may not be examined`);
}

/** Reports what is missing, and the first time only what is wrong with the machine's files. */
function reporter(): (sample: Sample) => void {
  const reported = new Set<string>();
  return (sample) => {
    reportMissing(sample);
    for (const problem of sample.machine?.problems ?? []) {
      if (!reported.has(problem)) warn("stat", problem);
      reported.add(problem);
    }
  };
}

/** Over the sample before. */
function drawing(view: Omit<View, "width">): Show {
  const size = (): TerminalSize => sizeOf(process.stdout);
  const drawn = startDrawing(print, size);
  const report = reporter();
  const history = new History();
  return (sample, ratesOf) => {
    history.add(sample);
    drawn.erase();
    report(sample);
    drawn.draw(sampleLines(sample, { ...view, width: size().columns, ratesOf, history }));
  };
}

/** Below the sample before, or alone. */
function printing(view: Omit<View, "width">, watched: boolean): Show {
  const width = outputWidth();
  const report = reporter();
  return (sample, ratesOf) => {
    print(joinLines(sampleLines(sample, { ...view, width, ratesOf })) + (watched ? "\n" : ""));
    report(sample);
  };
}

function printingJson(watched: boolean): Show {
  return (sample, ratesOf) => {
    if (watched) print(`${JSON.stringify(sampleJson(sample, ratesOf))}\n`);
    else printJson(sampleJson(sample));
    reportMissing(sample);
  };
}

/** How samples are shown; `watched` if there are several. */
export function showing({ json, sort, colours, title }: Style, watched: boolean): Show {
  const view = { colours: colours(STDOUT), title };
  const show = json ? printingJson(watched) : watched && isTerminal(STDOUT) ? drawing(view) : printing(view, watched);
  if (sort === undefined) return show;
  return (sample, ratesOf) => {
    show({ ...sample, processes: sortProcesses(sample.processes, sort, ratesOf) }, ratesOf);
  };
}
