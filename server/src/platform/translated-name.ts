import type { LanguageCode } from './graphql/language-enum.js';

/** The languages in which a name is a translation; `name` itself is in English. */
export type Translations = Partial<Record<Exclude<LanguageCode, 'EN'>, string>>;

/** The columns of a name that users see in their language. */
export interface TranslatedName {
  name: string;
  nameTranslations: Translations;
}

/** The name in a language, or in English if it has no translation. */
export const nameIn = ({ name, nameTranslations }: TranslatedName, language: LanguageCode): string =>
  (language === 'EN' ? undefined : nameTranslations[language]) ?? name;
