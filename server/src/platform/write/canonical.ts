import { createHash } from 'node:crypto';

/** The SHA-256 of an input, independent of the order of its fields and without the idempotency key. */
export function hashOfInput(input: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(input, (key, value: unknown) => (key === 'idempotencyKey' ? undefined : sorted(value))))
    .digest();
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
