import type { Refusal } from '../../kernel/refusal.js';
import { sqlStateOf } from '../database/sql-state.js';
import { refuse } from '../texts/platform-refusals.js';

/** The refusals for violated constraints of the database, by the name of the constraint. */
export type ConstraintRefusals = Readonly<Record<string, () => Refusal>>;

/** Raised by the trigger that protects posted rows. */
const POSTED_CHANGED = 'AV001';

/** Finds the refusal for an error of the database; undefined for an unexpected error, which is a fault. */
export function refusalsOfConstraints(lists: readonly ConstraintRefusals[]): (error: unknown) => Refusal | undefined {
  const known = new Map(lists.flatMap((list) => Object.entries(list)));
  return (error) => {
    if (sqlStateOf(error) === POSTED_CHANGED) {
      return refuse.posted();
    }
    const name = constraintOf(error);
    return name === undefined ? undefined : known.get(name)?.();
  };
}

/** The constraint behind a database error, however deeply a library has wrapped it. */
function constraintOf(error: unknown): string | undefined {
  for (let at = error as { constraint?: unknown; cause?: unknown } | undefined; at; at = at.cause as typeof at) {
    if (typeof at.constraint === 'string') return at.constraint;
  }
  return undefined;
}
