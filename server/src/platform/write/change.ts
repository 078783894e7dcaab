import type { Refusal } from '../../kernel/refusal.js';
import { refuse } from '../texts/platform-refusals.js';
import type { DomainEvent } from './tx.js';

export type Changes = NonNullable<DomainEvent['changes']>;

/** The refusal of an edit that started from another version than the current one. */
export function whyStale(current: number, expected: number): Refusal | undefined {
  if (current === expected) return undefined;
  return refuse.changed({ current }).at('expectedVersion');
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
