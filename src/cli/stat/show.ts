/**
 * Where samples go: once or again and again, for people or for programs.
 *
 * @module
 */
import process from "node:process";
import { joinLines } from "../io/join_lines.ts";
import { printJson } from "../io/json.ts";
import { print, STDOUT, warn } from "../io/output.ts";
import { type Colours, isTerminal, sizeOf } from "../io/terminal.ts";
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

/** Reports what is wrong with the machine's files, the first time only. */
function problemReporter(): (sample: Sample) => void {
  const reported = new Set<string>();
  return ({ machine }) => {
    for (const problem of machine?.problems ?? []) {
      if (!reported.has(problem)) warn("stat", problem);
      reported.add(problem);
    }
  };
}

/** Over the sample before. */
function drawing(view: Omit<View, "width">): Show {
  const size = (): { columns: number; rows: number } => sizeOf(process.stdout);
  const drawn = startDrawing(print, size);
  const reportProblems = problemReporter();
  const history = new History();
  return (sample, ratesOf) => {
    history.add(sample);
    drawn.erase();
    reportMissing(sample);
    reportProblems(sample);
    drawn.draw(sampleLines(sample, { ...view, width: size().columns, ratesOf, history }));
  };
}

/** Below the sample before, or alone. */
function printing(view: Omit<View, "width">, watched: boolean): Show {
  const width = isTerminal(STDOUT) ? sizeOf(process.stdout).columns : Infinity;
  const reportProblems = problemReporter();
  return (sample, ratesOf) => {
    print(joinLines(sampleLines(sample, { ...view, width, ratesOf })) + (watched ? "\n" : ""));
    reportMissing(sample);
    reportProblems(sample);
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
