import type access from './en/access';
import type audit from './en/audit';
import type common from './en/common';
import type invoicing from './en/invoicing';
import type jobs from './en/jobs';
import type orders from './en/orders';
import type parties from './en/parties';
import type returns from './en/returns';

/** The catalogue by area. Other languages are type-checked against English. */
export interface Texts {
  common: typeof common;
  access: typeof access;
  audit: typeof audit;
  invoicing: typeof invoicing;
  jobs: typeof jobs;
  orders: typeof orders;
  parties: typeof parties;
  returns: typeof returns;
}

declare module 'vue-i18n' {
  export interface DefineLocaleMessage extends Texts {}
}

type Leaves<Section, Path extends string = ''> = {
  [Key in keyof Section & string]: Section[Key] extends string
    ? `${Path}${Key}`
    : Leaves<Section[Key], `${Path}${Key}.`>;
}[keyof Section & string];

/** The key of a text. */
export type TextKey = Leaves<Texts>;

/** The key of a section that has texts with these names. */
export type TextsWith<Names extends string, Section = Texts, Path extends string = ''> = {
  [Key in keyof Section & string]: Section[Key] extends string
    ? never
    :
        | ([Names] extends [keyof Section[Key]] ? `${Path}${Key}` : never)
        | TextsWith<Names, Section[Key], `${Path}${Key}.`>;
}[keyof Section & string];
