// How the published modules are written: by whom they are read, and how soon engines can run them.
import { parseAst } from "rollup/parseAst";

/** Bun's own, which runs this program. */
declare const Bun: {
  readonly Transpiler: new(options: object) => { transformSync(code: string): string };
};

const transpiler = new Bun.Transpiler({
  loader: "js",
  target: "bun",
  minifyWhitespace: true,
  deadCodeElimination: false,
});

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The literals that may be written with escapes: in regular expressions, and where a tag reads them, these say more. */
function* literals(node: unknown): Generator<Node> {
  if (typeof node !== "object" || node === null) return;
  const { type, regex } = node as Partial<Node> & { readonly regex?: unknown };
  if (regex !== undefined || type === "TaggedTemplateExpression") return;
  if (type === "Literal" || type === "TemplateElement") yield node as Node;
  else for (const part of Object.values(node)) yield* literals(part);
}

/** Where a statement or a member of a class ends and another follows. */
function* ends(node: unknown): Generator<number> {
  if (typeof node !== "object" || node === null) return;
  const { body } = node as { readonly body?: unknown };
  if (Array.isArray(body)) yield* body.slice(0, -1).map(({ end }: Node) => end);
  for (const part of Object.values(node)) yield* ends(part);
}

/**
 * A statement a line, without comments, which stand in the declarations beside the module and in the sources: readable
 * where an error shows its line, and read sooner.
 */
export function compact(code: string): string {
  const short = transpiler.transformSync(code).trim();
  const breaks = [...new Set(ends(parseAst(short)))].sort((one, other) => one - other);
  return [0, ...breaks].map((start, index) => short.slice(start, breaks[index])).join("\n");
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function edited(code: string, edits: readonly Edit[]): string {
  let text = "";
  let done = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    text += code.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return text + code.slice(done);
}

/** The module with literals in ASCII: Bun takes the bytes of a module that is marked as transpiled for Latin-1. */
export function asciiLiterals(code: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const edits = Array.from(
    literals(parseAst(code)),
    ({ start, end }) => ({ start, end, text: code.slice(start, end).replace(/[^\0-\x7f]/g, escaped) }),
  );
  const ascii = edited(code, edits);
  const [rest] = /.*[^\0-\x7f].*/.exec(ascii) ?? [];
  if (rest !== undefined) throw new Error(`only literals may go beyond ASCII: ${rest}`);
  return ascii;
}

/** Puts functions in parentheses, but for those inside of others, and for methods, which cannot stand there. */
function* inParentheses(node: unknown): Generator<Edit> {
  if (typeof node !== "object" || node === null) return;
  const { type, start, end, method, kind } = node as Node & { readonly method?: boolean; readonly kind?: string };
  if (type === "ClassBody" || method || kind === "get" || kind === "set") return;
  if (type === "ArrowFunctionExpression" || type === "FunctionExpression") {
    yield { start, end: start, text: "(" };
    yield { start: end, end, text: ")" };
  } else for (const part of Object.values(node)) yield* inParentheses(part);
}

/**
 * The module with its functions in parentheses: V8 compiles such a function with the module instead of at its first
 * call. And what is compiled with a module is all that Deno keeps of it for later starts: one area's takes 2 ms less.
 * A line holds a statement at most, as `compact` leaves it.
 */
export function compiledAtOnce(code: string): string {
  const edits: Edit[] = [];
  const declared: string[] = [];
  let top = 0;
  for (const statement of parseAst(code).body) {
    const { type, start, end } = statement as unknown as Node;
    if (type === "ImportDeclaration") top = end;
    if (statement.type !== "FunctionDeclaration") edits.push(...inParentheses(statement));
    else {
      // No compiler of TypeScript lets a function be assigned to, so that it may as well be a constant, which names it.
      const id = statement.id as unknown as Node;
      const unnamed = code.slice(start, id.start).trimEnd() + code.slice(id.end, end);
      declared.push(`const ${statement.id.name}=(${unnamed});\n`);
      edits.push({ start, end: end + "\n".length, text: "" });
    }
  }
  // Declarations may be called above the place where they stand, and constants may not: so they go first.
  const text = edited(code, edits);
  return `${text.slice(0, top)}\n${declared.join("")}${text.slice(top).trimStart()}`.trimStart();
}
