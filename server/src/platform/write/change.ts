import type { Refusal } from '../../kernel/refusal.js';
import type { Fact, FactKind } from '../../kernel/text.js';
import { factOf } from '../../kernel/text.js';
import { refuse } from '../texts/platform-refusals.js';
import type { Changes } from './tx.js';

/** The kinds in which the history stores the values of fields. */
export type FieldKinds<Update> = { readonly [Field in keyof Update]-?: FactKind };

/** The refusal of an edit that started from another version than the current one. */
export function whyStale(current: number, expected: number): Refusal | undefined {
  if (current === expected) return undefined;
  return refuse.changed({ current }).at('expectedVersion');
}

/** Sets the fields that differ and returns their old and new values, of the given kinds. Undefined fields remain unchanged. */
export function change<Entity extends object, Update extends Partial<Entity>>(
  entity: Entity,
  update: Update,
  kinds: FieldKinds<Update>,
): Changes {
  const changes: Changes = {};
  for (const [field, to] of Object.entries(update) as [keyof Entity & keyof Update & string, never][]) {
    const from = entity[field];
    if (to === undefined || isSame(from, to)) continue;
    changes[field] = { from: valueOf(kinds[field], from), to: valueOf(kinds[field], to) };
    entity[field] = to;
  }
  return changes;
}

const valueOf = (kind: FactKind, value: unknown): Fact | null =>
  value === null || value === undefined ? null : factOf(kind, plain(value) as never);

/** The value as facts contain it: a yes or no is a code, and a whole number is a count. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'boolean' ? String(value) : value;
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(plain(one)) === JSON.stringify(plain(other));
