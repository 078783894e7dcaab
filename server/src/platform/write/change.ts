import { Refusal } from '../../kernel/refusal.js';
import type { DomainEvent } from './tx.js';

export type Changes = NonNullable<DomainEvent['changes']>;

/** Why an edit that started from `expected` cannot be made: somebody else was faster. */
export function whyStale(current: number, expected: number): Refusal | undefined {
  if (current === expected) return undefined;
  const message = 'Somebody else changed this meanwhile. Look at it again and repeat the change.';
  return new Refusal('STALE_VERSION', message, { path: ['expectedVersion'], facts: { current } });
}

/** Sets what is given and differs, and says field by field what that changed. What is undefined stays as it is. */
export function change<Entity extends object>(entity: Entity, given: Partial<Entity>): Changes {
  const changes: Changes = {};
  for (const [field, to] of Object.entries(given) as [keyof Entity & string, Entity[keyof Entity & string]][]) {
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
