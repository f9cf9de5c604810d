/**
 * The width of text on a terminal.
 *
 * @module
 */
import { widthOf } from "../../config/display.ts";

/** How many columns a terminal takes for `text`, in which there are no controls. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}
