import { Refusal } from '../../../kernel/refusal.js';

export const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text) && text.length <= 254;

/** The letters of ISO 3166-1 alpha-2. */
export const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text);

/** What the kernel says against a typed value, at the field it was typed in; undefined when it takes it. */
export function refusedBy(field: string, read: () => unknown): Refusal | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Refusal(error.code, error.message, { path: [field], facts: error.facts });
  }
}
