import Negotiator from 'negotiator';

/** The languages of the catalogues. English is used when a reader asks for none of them. */
export const LANGUAGES = ['en', 'fr', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** How numbers and dates of a language are formatted unless the reader asks for a region. */
const LOCALES: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR', de: 'de-DE' };

/** The most characters of the header that are read. */
export const LONGEST_HEADER = 200;

const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** The language of a locale such as fr-CA; undefined without a catalogue. */
export function languageOf(locale: string): Language | undefined {
  const [language = ''] = locale.toLowerCase().split('-');
  return isLanguage(language) ? language : undefined;
}

/**
 * The locale of a reader: the language of their settings, otherwise the preferred one of the header Accept-Language
 * (RFC 9110), otherwise English. The header also chooses the region of that language.
 */
export function localeOf(setting: string | null | undefined, header: string | undefined): string {
  const wanted = new Negotiator({ headers: { 'accept-language': header?.slice(0, LONGEST_HEADER) } }).languages();
  const chosen = setting && languageOf(setting);
  const language = chosen || (wanted.map(languageOf).find((each) => each !== undefined) ?? 'en');
  return wanted.find((tag) => languageOf(tag) === language && isKnownRegion(tag)) ?? LOCALES[language];
}

/** Texts of headers are unbounded; a locale is kept only with a region that Intl knows. */
const isKnownRegion = (tag: string): boolean =>
  /^[a-z]{2}-[A-Z]{2}$/.test(tag) && Intl.DateTimeFormat.supportedLocalesOf(tag).length === 1;
