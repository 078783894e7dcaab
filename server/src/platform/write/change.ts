import { Refusal } from '../../kernel/refusal.js';
import type { DomainEvent } from './tx.js';

export type Changes = NonNullable<DomainEvent['changes']>;

/** The refusal of an edit that started from another version than the current one. */
export function whyStale(current: number, expected: number): Refusal | undefined {
  if (current === expected) return undefined;
  const message = 'Somebody else has changed this in the meantime. Reload it and repeat the change.';
  return new Refusal('STALE_VERSION', message, { path: ['expectedVersion'], facts: { current } });
}

/** Sets the fields that differ and returns their old and new values. Undefined fields remain unchanged. */
export function change<Entity extends object>(entity: Entity, update: Partial<Entity>): Changes {
  const changes: Changes = {};
  for (const [field, to] of Object.entries(update) as [keyof Entity & string, Entity[keyof Entity & string]][]) {
    const from = entity[field];
    if (to === undefined || isSame(from, to)) continue;
    changes[field] = { from: written(from), to: written(to) };
    entity[field] = to;
  }
  return changes;
}

const written = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(written(one)) === JSON.stringify(written(other));
