import { Refusal } from '../../../kernel/refusal.js';

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

export const invalid = (field: string, message: string) => new Refusal('INVALID_INPUT', message, { path: [field] });
