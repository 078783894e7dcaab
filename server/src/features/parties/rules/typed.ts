import { isCountry } from '../../../kernel/country.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';

// The limits that companies and the legal entity have in common.
export const LONGEST_NAME = 200;
export const ADDRESS_LINES = { most: 4 };
export const PAYMENT_TERMS_DAYS = { fewest: 0, most: 365 };

export const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text) && text.length <= 254;

/** Why a country is refused. The stored one is kept: imports store codes such as EU where the country is unknown. */
export const whyNotCountry = (country: string, stored?: string | null): Refusal | undefined =>
  country === stored || isCountry(country) ? undefined : refuse.noCountryCode().at('country');

/** Refuses null for fields that are not optional. */
export const whyNotEmptied = (given: object, optional: readonly string[]): Refusal[] =>
  Object.entries(given)
    .filter(([field, value]) => value === null && !optional.includes(field))
    .map(([field]) => refuse.emptied().at(field));

/** The given fields that have a value. */
export const withoutNulls = <Input extends object>(given: Input): Input =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Input;

/** The given fields with trimmed texts; empty optional texts become null. */
export function tidied<Input extends object>(input: Input, optional: readonly string[]): Input {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined);
  const tidy = fields.map(([field, value]) => {
    if (Array.isArray(value)) return [field, value.map((line: string) => line.trim()).filter(Boolean)];
    const text: unknown = typeof value === 'string' ? value.trim() : value;
    return [field, text === '' && optional.includes(field) ? null : text];
  });
  return Object.fromEntries(tidy) as Input;
}
