import type { Text } from '../kernel/text.js';
import { LANGUAGES, localeOf } from '../platform/texts/language.js';
import type { Renderer } from '../platform/texts/texts.js';
import { texts } from '../schema.js';

/** The variables of the environment that choose a language, in the order in which POSIX reads them. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether commands print in the language; the value of the option `--language`. */
export const isPrinted = (language: string): boolean => (LANGUAGES as readonly string[]).includes(language);

/**
 * Renders texts for the terminal: in the language that is chosen, otherwise in that of the environment, such as
 * `LANG=fr_FR.UTF-8`, otherwise in English.
 */
export function terminalTexts(chosen: string | undefined, environment: Environment): Renderer {
  const set = VARIABLES.map((name) => environment[name]).find(Boolean);
  const [tag = ''] = (set ?? '').split(/[.@]/);
  return texts.in(localeOf(chosen, tag.replace('_', '-')));
}

/** Texts as sentences. Commands print English unless a renderer is given. */
export const printed = (sentences: readonly Text[], { render }: Renderer = texts.in('en-GB')): string =>
  sentences.map(render).join(' ');
