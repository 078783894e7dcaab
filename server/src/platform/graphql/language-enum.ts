import { registerEnumType } from 'type-graphql';
import type { Language } from '../texts/language.js';

/** The languages of documents and of messages. */
export const LanguageEnum = { EN: 'EN', FR: 'FR', DE: 'DE' } as const;
export type LanguageCode = keyof typeof LanguageEnum;

/** The language of a catalogue as a value of `Language` in the API. */
export const languageCode = (language: Language): LanguageCode => language.toUpperCase() as Uppercase<Language>;

registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'The language of documents and of messages.',
  valuesConfig: {
    EN: { description: 'English.' },
    FR: { description: 'French.' },
    DE: { description: 'German.' },
  },
});
