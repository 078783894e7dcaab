import { IntlMessageFormat } from 'intl-messageformat';
import { LRUCache } from 'lru-cache';
import type { Declared, Fact, Text } from '../../kernel/text.js';
import { factText, factValues, withoutDoubleStops } from './fact-values.js';
import type { Language } from './language.js';
import { LANGUAGES, LONGEST_HEADER, languageOf, localeOf } from './language.js';

/** The sentences of an area in one language, as ICU messages, by the names of the declared texts. */
export type Catalogue<All> = Readonly<Record<keyof All & string, string>>;

/** The texts of a feature: their declarations and their sentences in every language. */
export interface TextArea {
  readonly area: string;
  readonly declared: Readonly<Record<string, Declared>>;
  readonly catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>>;
}

/** Joins the declared texts of an area with its catalogues, which must be complete in every language. */
export const textArea = <All extends Readonly<Record<string, Declared>>>(
  area: string,
  declared: All,
  catalogues: Readonly<Record<Language, Catalogue<All>>>,
): TextArea => ({ area, declared, catalogues });

/** Renders texts for one reader, in their language and with their formats. */
export interface Renderer {
  readonly locale: string;
  readonly language: Language;
  render(text: Text): string;
  /** A single value, in the format of its kind. */
  fact(fact: Fact): string;
  /** Whether the catalogues contain a text. */
  has(key: string): boolean;
}

/** Regions of the languages; each holds the formats of its locale. */
const MOST_LOCALES = 50;

/** The pairs of settings and headers whose renderers are kept. */
const MOST_READERS = 200;

/** The texts of all areas. */
export class Texts {
  private readonly messages: Readonly<Record<Language, ReadonlyMap<string, string>>>;
  private readonly renderers: LRUCache<string, Renderer>;
  /** The renderers of readers, by their settings and headers. */
  private readonly ofReaders = new LRUCache<string, Renderer>({ max: MOST_READERS });

  constructor(readonly areas: readonly TextArea[]) {
    const sentences = (language: Language) =>
      areas.flatMap(({ area, catalogues }) =>
        Object.entries(catalogues[language]).map(([name, message]) => [`${area}.${name}`, message] as const),
      );
    this.messages = Object.fromEntries(
      LANGUAGES.map((language) => [language, new Map(sentences(language))]),
    ) as unknown as Texts['messages'];
    this.renderers = new LRUCache({ max: MOST_LOCALES, memoMethod: (locale) => this.rendererFor(locale) });
  }

  /** The renderer of a locale such as fr-CA. */
  in(locale: string): Renderer {
    return this.renderers.memo(locale);
  }

  /** The renderer of a reader: by their settings, then by the header Accept-Language, then English. */
  forReader(setting: string | null | undefined, header: string | undefined): Renderer {
    const key = `${setting ?? ''} ${header?.slice(0, LONGEST_HEADER) ?? ''}`;
    let found = this.ofReaders.get(key);
    if (!found) this.ofReaders.set(key, (found = this.in(localeOf(setting, header))));
    return found;
  }

  private rendererFor(locale: string): Renderer {
    const language = languageOf(locale) ?? 'en';
    const formats = new Map<string, IntlMessageFormat>();
    const write = (text: Text): string => {
      let format = formats.get(text.key);
      if (!format) formats.set(text.key, (format = this.compile(text.key, language, locale)));
      return withoutDoubleStops(String(format.format(factValues(text.facts, locale, render))));
    };
    const constants = new WeakMap<Text, string>();
    /** A frozen text is a constant of the program, and is written once. */
    const render = (text: Text): string => {
      if (!Object.isFrozen(text)) return write(text);
      let written = constants.get(text);
      if (written === undefined) constants.set(text, (written = write(text)));
      return written;
    };
    return {
      locale,
      language,
      render,
      fact: (fact) => factText(fact, locale, render),
      has: (key) => this.messages[language].has(key),
    };
  }

  private compile(key: string, language: Language, locale: string): IntlMessageFormat {
    const message = this.messages[language].get(key);
    if (message === undefined) throw new Error(`The text ${key} is in no catalogue.`);
    return new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  }
}
