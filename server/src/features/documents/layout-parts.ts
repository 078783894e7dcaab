/** A part of a pdfmake document. */
export type Block = string | { [property: string]: unknown };

export const GREY = '#6f6f7c';
export const RULE = '#d9d9e0';

/** The longest words that fit a column, even in capital letters. */
const LONGEST_WORDS = {
  /** The items, between large figures. */
  item: 23,
  /** A half of the page. */
  party: 32,
  /** The page without the labels. */
  fact: 50,
} as const;

/** Text entered by users: only a word that is too long for its column may be broken, because it is broken anywhere. */
export function wrapped(text: string, column: keyof typeof LONGEST_WORDS): Block[] {
  const longWord = new RegExp(`(\\S{${LONGEST_WORDS[column] + 1},})`);
  const parts = text.split(longWord).filter(Boolean);
  return parts.map((part) => (longWord.test(part) ? { text: part, wordBreak: 'break-all' } : part));
}

/** The beginning of a text that is too long for its place, without half of a character. */
export const shortened = (text: string, longest: number): string =>
  text.length > longest
    ? `${text
        .slice(0, longest - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
    : text;
