/**
 * Times and states of processes in words.
 *
 * @module
 */

import { count, two } from "../io/numbers.ts";

/** The words of proc_pid_status(5). */
const states: Readonly<Record<string, string>> = {
  R: "running",
  S: "sleeping",
  D: "disk sleep",
  T: "stopped",
  t: "tracing stop",
  Z: "zombie",
  X: "dead",
  I: "idle",
};

/** The state letter in words; `undefined` for a new one. */
export function stateName(state: string): string | undefined {
  return states[state];
}

/** Minutes, seconds and hundredths. */
export function formatCpuTime(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  return `${Math.floor(hundredths / 6000)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/** Local date and time to the second. */
export function formatDate(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

/** Days, hours and minutes. */
export function formatUptime(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const days = Math.floor(minutes / 1440);
  const clock = `${Math.floor(minutes / 60) % 24}:${two(minutes % 60)}`;
  return days === 0 ? clock : `${count(days, "day")} ${clock}`;
}
