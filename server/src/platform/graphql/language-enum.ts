import { registerEnumType } from 'type-graphql';

/** The languages of documents and of messages. */
export const LanguageEnum = { EN: 'EN', FR: 'FR', DE: 'DE' } as const;
export type LanguageCode = keyof typeof LanguageEnum;

registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'The language of documents and of messages.',
  valuesConfig: {
    EN: { description: 'English.' },
    FR: { description: 'French.' },
    DE: { description: 'German.' },
  },
});
