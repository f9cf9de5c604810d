/**
 * The parser of proxy configuration files.
 *
 * @module
 */
import type { Bytes } from "../checks/genuine.ts";
import { textBytes } from "../checks/text_arguments.ts";
import { COLON, CR, LF, OPEN_BRACKET, SEMICOLON } from "./_bytes.ts";
import { Clusters } from "./clusters.ts";
import { byteOrderMarkLength, Cursor, type Position, positionOf } from "./cursor.ts";
import { escapeControls } from "./display.ts";
import { Findings } from "./findings.ts";
import type { Lexer } from "./lexer.ts";
import { didYouMean } from "./nearest.ts";
import { type ProxyConfig, proxyConfigDefaults, ProxyConfigError, proxyConfigLimits } from "./proxy_config.ts";

/** What parsing needs besides the text. */
export interface ParserTools {
  /** The lexer's primitives. */
  readonly lexer: Lexer;
  /** The MD5 digest in lowercase hexadecimal. */
  readonly md5Hex: (data: Uint8Array) => string;
}

const MAX_PORT = 65_535;
/** As many bytes of the text as the original prints in its messages. */
const MAX_QUOTED = 20;
/** The length of brackets without an address. */
const EMPTY_BRACKETS = 2;

/** In the order in which they are tried: `proxy_for` before `proxy`, with which it begins. */
const keywords = ["proxy_for", "proxy", "timeout", "default", "min_connections", "max_connections"] as const;
type Keyword = (typeof keywords)[number];

/** Longer words are no keywords that were misspelt. */
const MAX_KEYWORD = 20;

/** A part of the text. */
interface Place {
  readonly position: Position;
  readonly length: number;
}

/** Ends a statement; caught where the statement began. */
class StatementError extends Error {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** A keyword, and where it stands. */
interface FoundKeyword extends Place {
  readonly name: Keyword;
}

/** A number, and where it stands. */
interface Scanned extends Place {
  readonly value: number;
}

/** What a number must be like; `name` is what the original calls it. */
interface NumberRule {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
}

const timeoutRule: NumberRule = { name: "timeout", minimum: 10, maximum: 30_000 };
const dcRule: NumberRule = { name: "target id", minimum: -32_768, maximum: 32_767 };

class Parser {
  readonly #cursor: Cursor;
  readonly #findings: Findings;
  readonly #clusters = new Clusters();
  #timeoutMs: number = proxyConfigDefaults.timeoutMs;
  #defaultDc: number = proxyConfigDefaults.defaultDc;
  #minConnections: number = proxyConfigDefaults.minConnections;
  #maxConnections: number = proxyConfigDefaults.maxConnections;
  /** Whether a statement had a target, or may have been meant to have one. */
  #targetMeant = false;

  constructor(cursor: Cursor, findings: Findings) {
    this.#cursor = cursor;
    this.#findings = findings;
  }

  /** Reads the whole file, whatever is wrong in it. */
  run(): Omit<ProxyConfig, "bytes" | "md5Hex" | "warnings"> {
    const cursor = this.#cursor;
    for (cursor.skipSpaces(); cursor.byte !== undefined; cursor.skipSpaces()) {
      if (this.#findings.full) {
        this.#findings.note("too many errors, the rest of the file was not read", cursor.position);
        // What was not read may have a target.
        this.#targetMeant = true;
        break;
      }
      this.#recover(() => this.#statement());
    }
    if (!this.#targetMeant) {
      this.#findings.error("expected to find a configuration with proxy directives", cursor.position, 0);
    }
    return {
      timeoutMs: this.#timeoutMs,
      defaultDc: this.#defaultDc,
      targets: this.#clusters.targets,
      clusters: this.#clusters.list(),
    };
  }

  /** Reads a statement; after an error in it goes on behind the next semicolon. */
  #recover(statement: () => void): void {
    try {
      statement();
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      const { position, length } = error.place;
      // A NUL is reported once for the whole file.
      if (this.#cursor.data[position.offset] === 0) this.#findings.silentError();
      else this.#findings.error(error.message, position, length);
      // A statement without its semicolon takes the next one with it.
      if (this.#cursor.skipPast(SEMICOLON, "proxy")) this.#targetMeant = true;
    }
  }

  #statement(): void {
    const keyword = this.#keyword();
    switch (keyword.name) {
      case "proxy_for":
        return this.#proxyFor();
      case "proxy":
        return this.#proxy(keyword);
      case "timeout":
        this.#timeoutMs = this.#setting(timeoutRule);
        return;
      case "default":
        this.#defaultDc = this.#setting(dcRule);
        return;
      case "min_connections":
        this.#minConnections = this.#setting({ name: "min connections", minimum: 1, maximum: this.#maxConnections });
        return;
      case "max_connections":
        this.#maxConnections = this.#setting({
          name: "max connections",
          minimum: this.#minConnections,
          maximum: proxyConfigLimits.connections,
        });
        return;
      default:
        keyword.name satisfies never;
    }
  }

  /** Moves over the keyword here and the blanks after it. */
  #keyword(): FoundKeyword {
    const cursor = this.#cursor;
    const { position } = cursor;
    const name = keywords.find((keyword) => cursor.startsWith(keyword));
    if (name === undefined) {
      this.#targetMeant = true;
      const word = cursor.word(Math.min(cursor.wordLength(), MAX_KEYWORD));
      this.#expected("'proxy <ip>:<port>;'", didYouMean(word, keywords));
    }
    const { length } = name;
    cursor.advance(length);
    const glued = cursor.skipBlanks() === 0 ? cursor.wordLength() : 0;
    if (glued > 0) {
      const message = (): string => {
        const whole = name + cursor.word(Math.min(glued, MAX_KEYWORD));
        return `no space between '${name}' and ${this.#quote(glued)}${didYouMean(whole, keywords, name)}`;
      };
      this.#findings.warning(message, position, length + glued);
    }
    return { name, position, length };
  }

  /** The rest of a statement that sets something. */
  #setting(rule: NumberRule): number {
    const { value } = this.#number(rule);
    this.#semicolon();
    return value;
  }

  #proxyFor(): void {
    this.#targetMeant = true;
    const dc = this.#number(dcRule);
    const problem = this.#clusters.enter(dc.value, dc.position.line);
    if (this.#cursor.skipBlanks() === 0) this.#expected("a space or tab after the target id");
    this.#target(problem, dc);
  }

  #proxy(keyword: Place): void {
    this.#targetMeant = true;
    this.#target(this.#clusters.enter(0, keyword.position.line), keyword);
  }

  /** The rest of a statement with a target; a problem of its data centre is reported at `subject`. */
  #target(problem: string | undefined, subject: Place): void {
    const host = this.#host();
    const port = this.#port();
    const reason = problem ?? this.#clusters.count();
    if (reason !== undefined) this.#fail(reason, subject);
    this.#semicolon();
    this.#clusters.add({
      host,
      port,
      minConnections: this.#minConnections,
      maxConnections: this.#maxConnections,
      line: subject.position.line,
    });
  }

  #host(): string {
    const cursor = this.#cursor;
    const { position } = cursor;
    const length = cursor.wordLength();
    if (length === 0) this.#expected("host name or address");
    const { hostBytes: most } = proxyConfigLimits;
    if (length > most) this.#fail(`host too long: ${length} bytes, there may be ${most}`, { position, length });
    const host = cursor.word(length);
    if (cursor.byte === OPEN_BRACKET) {
      if (!host.endsWith("]")) this.#fail("']' expected at the end of the address", { position, length });
      if (length === EMPTY_BRACKETS) this.#fail("address expected between the brackets", { position, length });
    }
    cursor.advance(length);
    return host;
  }

  #port(): number {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    if (cursor.byte !== COLON) this.#expected("':' and a port");
    cursor.advance(1);
    cursor.skipBlanks();
    const { position } = cursor;
    const { value, consumed: length } = cursor.integer();
    if (value === 0n) this.#expected("port number");
    if (value > MAX_PORT) {
      this.#fail(`port number out of range: ${this.#quote(length)} is greater than ${MAX_PORT}`, { position, length });
    }
    cursor.advance(length);
    return Number(value);
  }

  /** The number here, which must meet `rule`. */
  #number({ name, minimum, maximum }: NumberRule): Scanned {
    const cursor = this.#cursor;
    const { position } = cursor;
    const { value, consumed: length } = minimum < 0 ? cursor.signedInteger() : cursor.integer();
    if (length === 0) this.#expected(`invalid ${name}: number from ${minimum} to ${maximum}`);
    if (value < minimum || value > maximum) {
      this.#fail(`invalid ${name}: ${this.#quote(length)} is not from ${minimum} to ${maximum}`, { position, length });
    }
    cursor.advance(length);
    return { value: Number(value), position, length };
  }

  #semicolon(): void {
    const cursor = this.#cursor;
    const { position } = cursor;
    cursor.skipSpaces();
    if (cursor.byte === SEMICOLON) return cursor.advance(1);
    if (cursor.byte !== undefined && cursor.line === position.line) this.#expected("';'");
    // What follows in another line is a statement of its own.
    this.#findings.error("';' expected at the end of the statement", position, 0);
  }

  /** The text here for a message. */
  #quote(length: number): string {
    const cut = length > MAX_QUOTED;
    return `'${escapeControls(this.#cursor.text(cut ? MAX_QUOTED : length, cut))}${cut ? "…" : ""}'`;
  }

  #expected(what: string, hint = ""): never {
    const { byte, position } = this.#cursor;
    const length = this.#cursor.lexemeLength();
    const found = byte === undefined
      ? "the end of the file"
      : byte === LF || byte === CR
      ? "the end of the line"
      : this.#quote(length);
    this.#fail(`${what} expected, found ${found}${hint}`, { position, length });
  }

  #fail(message: string, place: Place): never {
    throw new StatementError(message, place);
  }
}

/** Looks for a byte-order mark and NUL bytes, which the lexer does not report. */
function examineBytes(data: Uint8Array, findings: Findings): void {
  const mark = byteOrderMarkLength(data);
  if (mark > 0)
    findings.warning(() => "byte-order mark: the original proxy refuses the file", positionOf(data, 0), mark);
  const nul = data.indexOf(0);
  if (nul >= 0) findings.error("NUL byte: the original proxy ignores the rest of the file", positionOf(data, nul), 1);
}

/**
 * Parses a proxy configuration file.
 *
 * @throws {ArgumentTypeError} if `source` is neither bytes nor text
 * @throws {ProxyConfigError} if the proxy would refuse the file
 */
export function parseConfig(source: Bytes | string, { lexer, md5Hex }: ParserTools): ProxyConfig {
  const data = textBytes(source, "data");
  const findings = new Findings();
  const { bytes: most } = proxyConfigLimits;
  if (data.length > most) {
    findings.error(`too long: more than ${most} bytes`, positionOf(data, most), 0);
    throw new ProxyConfigError(findings.inOrder());
  }
  examineBytes(data, findings);
  const parsed = new Parser(new Cursor(lexer, data), findings).run();
  const diagnostics = findings.inOrder();
  if (findings.failed) throw new ProxyConfigError(diagnostics);
  const { clusters, ...settings } = parsed;
  return { ...settings, bytes: data.length, md5Hex: md5Hex(data), clusters, warnings: diagnostics };
}
