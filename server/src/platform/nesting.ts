import { Lexer, Source, TokenKind } from 'graphql';

/** The most levels of brackets in a request. Code that follows the nesting of a request recurses, and the stack is limited. */
export const MOST_LEVELS = 100;

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = codesOf('[{(');
const CLOSING = codesOf(']})');

/** A table with 1 for each of these characters. Reading it is faster than looking in a set, once for each character of a body. */
function codesOf(characters: string): Uint8Array {
  const table = new Uint8Array(0x1_0000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Whether a JSON text is nested too deeply. Brackets inside of strings do not count. */
export function isJsonTooDeep(text: string): boolean {
  let level = 0;
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isString = !isString;
    else if (isString) at += code === BACKSLASH ? 1 : 0;
    else if (CLOSING[code]) level -= 1;
    else if (OPENING[code] && ++level > MOST_LEVELS) return true;
  }
  return false;
}

const OPENING_TOKENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING_TOKENS: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Whether a GraphQL document is nested too deeply. Brackets inside of strings and comments do not count. */
export function isDocumentTooDeep(text: string): boolean {
  // NOTE: few documents have so many brackets that their tokens must be read for this.
  if (!hasMoreBrackets(text, MOST_LEVELS)) return false;
  const lexer = new Lexer(new Source(text));
  let level = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      if (CLOSING_TOKENS.has(kind)) level -= 1;
      else if (OPENING_TOKENS.has(kind) && ++level > MOST_LEVELS) return true;
    }
  } catch {
    // NOTE: the parser stops at the same token and reports it.
  }
  return false;
}

function hasMoreBrackets(text: string, most: number): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (OPENING[text.charCodeAt(at)] && ++count > most) return true;
  return false;
}
