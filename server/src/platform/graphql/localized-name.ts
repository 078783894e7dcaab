import { Field, InputType } from 'type-graphql';
import { Shape } from './decorators.js';
import type { LanguageCode } from './language-enum.js';
import { LanguageEnum } from './language-enum.js';
import { NO_PERMISSION } from './reading-rights.js';

/** The descriptions of `name` and `names` on types whose names are translated. */
export const SHOWN_NAME = 'The name in the language of the caller; in English if it has none in that language.';
export const NAMES = 'The name in every language that has one, English first.';

@Shape('LocalizedName', 'A name in a language.', { needs: NO_PERMISSION })
export class LocalizedNameType {
  @Field(() => LanguageEnum, { description: 'The language.' })
  language!: LanguageCode;

  @Field(() => String, { description: 'The name in this language.' })
  name!: string;
}

@InputType({ description: 'A translation of an English name.' })
export class NameTranslationInput {
  @Field(() => LanguageEnum, { description: 'The language: any but English.' })
  language!: LanguageCode;

  @Field(() => String, { description: 'The name in this language, at most 100 characters.' })
  name!: string;
}
