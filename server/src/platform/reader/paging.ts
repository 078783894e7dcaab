import { sql } from 'kysely';
import { badUserInput } from '../graphql/errors.js';
import type { Expression, Row, Sql } from './model.js';

/** The arguments of a list, as in the Relay connection specification. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export const DEFAULT_PAGE = 50;
export const LARGEST_PAGE = 100;
/** So many events a follower reads at once; no more are ever held for him, however slowly he takes them. */
export const EVENTS_AT_ONCE = 10;

/** A page in one direction: how many, from where, and whether the answer is turned round at the end. */
export interface Page {
  size: number;
  cursor: string[] | undefined;
  isBackward: boolean;
}

const SIZES = [1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, LARGEST_PAGE];

/**
 * How many rows are read for a page: one more than it shows where it is asked whether there are more. The number stands in the
 * statement, because PostgreSQL plans a statement whose limit is a value anew for every call; few sizes keep such
 * statements few.
 */
export const rowsFor = ({ size }: Page, isPlaced: boolean): number =>
  SIZES.find((each) => each >= size)! + (isPlaced ? 1 : 0);

/** Reads and checks the paging arguments of a list in an order. Refuses with BAD_USER_INPUT. */
export function pageOf(args: PageArguments, order: string, keys: number): Page {
  const { first, after, last, before } = args;
  if (first != null && last != null) throw badUserInput('Ask for the first or for the last of a list, not for both.');
  if (last != null && after != null) throw badUserInput('"last" goes with "before", "first" with "after".');
  if (last == null && before != null && first != null) throw badUserInput('"before" goes with "last".');
  const size = first ?? last ?? DEFAULT_PAGE;
  if (size < 0 || size > LARGEST_PAGE) throw badUserInput(`A page has 0 to ${LARGEST_PAGE} entries.`);
  const isBackward = last != null || before != null;
  const text = isBackward ? before : after;
  return { size, isBackward, cursor: text == null ? undefined : decodeCursor(text, order, keys) };
}

/** The order that a list has unless another is asked for. */
export const OWN_ORDER = '';

/** A cursor is opaque to callers: the order of the list, the values it is ordered by, and the id. */
export const encodeCursor = (order: string, values: readonly string[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url');

/** The values behind a cursor. Refuses with BAD_USER_INPUT what is no cursor of a list in this order with so many keys. */
export function decodeCursor(text: string, order: string, keys: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(values) && values.every((value) => typeof value === 'string')) {
      const [of, ...marks] = values as string[];
      if (of === order && marks.length === keys) return marks;
    }
  } catch {
    // falls through to the refusal: whatever it was, it is no cursor of this list
  }
  throw foreignCursor();
}

/** What looks like a cursor and is none of this list. */
export const foreignCursor = () =>
  badUserInput('This cursor does not belong to this list in this order. Start again without it.');

/** One key of an ordering, with the id as the last one so that no two rows are equal. */
export interface SortKey {
  expression: Expression;
  direction: 'ASC' | 'DESC';
}

/** The rows beyond the cursor: one row comparison where all keys run the same way, so that an index can serve it. */
export function beyond(keys: readonly SortKey[], row: Row, cursor: readonly Sql[], isBackward: boolean): Sql {
  const sign = (key: SortKey) => ((key.direction === 'ASC') !== isBackward ? sql`>` : sql`<`);
  const left = keys.map((key) => key.expression.sql(row));
  const right = keys.map((key, index) => sql`${cursor[index]!}::${sql.raw(key.expression.type)}`);
  if (keys.every((key) => key.direction === keys[0]!.direction)) {
    return sql`(${sql.join(left)}) ${sign(keys[0]!)} (${sql.join(right)})`;
  }
  const steps = keys.map((key, index) => {
    const equal = left.slice(0, index).map((expression, at) => sql`${expression} = ${right[at]!}`);
    return sql`(${sql.join([...equal, sql`${left[index]!} ${sign(key)} ${right[index]!}`], sql` AND `)})`;
  });
  return sql`(${sql.join(steps, sql` OR `)})`;
}

export const orderBy = (keys: readonly SortKey[], row: Row, isBackward: boolean): Sql =>
  sql.join(
    keys.map((key) => {
      const isAscending = (key.direction === 'ASC') !== isBackward;
      return sql`${key.expression.sql(row)} ${isAscending ? sql`ASC` : sql`DESC`}`;
    }),
  );
