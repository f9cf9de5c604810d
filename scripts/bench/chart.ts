// The ratios of the sizes as a picture: a line for each area, and one at 1 for the best peer.
import { areas } from "./areas.ts";
import type { Results } from "./row.ts";

const WIDTH = 760;
const HEIGHT = 420;
const MARGIN = { left: 56, right: 150, top: 44, bottom: 44 };
const grid = [0.5, 1, 2, 5, 10, 20, 50];

const escaped = (text: string): string => text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** An SVG document that can be read on a light and on a dark page. */
export function chart({ runtime, version, cpu, rows }: Results): string {
  const drawn = rows.filter((row) => areas.some(({ area }) => area === row.area));
  const sizes = [...new Set(drawn.map(({ size }) => size))];
  const ratios = drawn.map(({ ratio }) => ratio);
  const [low, high] = [Math.min(0.5, ...ratios), Math.max(2, ...ratios)].map(Math.log) as [number, number];
  const x = (index: number): number =>
    MARGIN.left + index * (WIDTH - MARGIN.left - MARGIN.right) / Math.max(1, sizes.length - 1);
  const y = (ratio: number): number =>
    HEIGHT - MARGIN.bottom - (Math.log(ratio) - low) / (high - low) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const right = WIDTH - MARGIN.right;

  const lines = grid.filter((ratio) => Math.log(ratio) >= low && Math.log(ratio) <= high).map((ratio) =>
    `<line x1="${MARGIN.left}" x2="${right}" y1="${y(ratio).toFixed(1)}" y2="${y(ratio).toFixed(1)}" class="${
      ratio === 1 ? "one" : "grid"
    }"/>`
    + `<text x="${MARGIN.left - 8}" y="${(y(ratio) + 4).toFixed(1)}" text-anchor="end">${ratio}×</text>`
  );
  const labels = sizes.map((size, index) =>
    `<text x="${x(index).toFixed(1)}" y="${HEIGHT - 18}" text-anchor="middle">${escaped(size)}</text>`
  );
  const curves = areas.flatMap(({ area, colour }, number) => {
    const points = sizes.flatMap((size, index) => {
      const row = rows.find((one) => one.area === area && one.size === size);
      return row === undefined ? [] : [`${x(index).toFixed(1)},${y(row.ratio).toFixed(1)}`];
    });
    const height = MARGIN.top + 12 + number * 22;
    return [
      `<polyline points="${
        points.join(" ")
      }" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round"/>`,
      ...points.map((point) =>
        `<circle cx="${point.split(",")[0]}" cy="${point.split(",")[1]}" r="3" fill="${colour}"/>`
      ),
      `<line x1="${right + 18}" x2="${right + 40}" y1="${height}" y2="${height}" stroke="${colour}" stroke-width="3"/>`,
      `<text x="${right + 48}" y="${height + 4}">${area}</text>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">
<style>text { fill: #6b7280 } .grid { stroke: #9ca3af; stroke-opacity: 0.35 } .one { stroke: #6b7280; stroke-dasharray: 5 4 }</style>
<text x="${MARGIN.left}" y="22" font-size="14">${
    escaped(`${runtime} ${version}: how many times the speed of the best peer`)
  }</text>
<text x="${right}" y="22" text-anchor="end">${escaped(cpu)}</text>
${[...lines, ...labels, ...curves].join("\n")}
</svg>
`;
}
