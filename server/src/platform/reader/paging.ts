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
/** Events that a subscription reads at once; the server never buffers more for a slow subscriber. */
export const EVENTS_AT_ONCE = 10;

/** A page in one direction: its size, its starting cursor, and whether the rows are reversed at the end. */
export interface Page {
  size: number;
  cursor: string[] | undefined;
  isBackward: boolean;
}

const SIZES = [1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, LARGEST_PAGE];

/**
 * The number of rows to read for a page: one more than its size if cursors are requested. The number is a literal in the
 * statement, because PostgreSQL plans a statement with a parameter as its limit again on every call; few sizes limit the
 * number of statements.
 */
export const rowsFor = ({ size }: Page, wantsCursors: boolean): number =>
  SIZES.find((each) => each >= size)! + (wantsCursors ? 1 : 0);

/** Reads and checks the paging arguments of a sorted list. Refuses with BAD_USER_INPUT. */
export function pageOf(args: PageArguments, sort: string, keys: number): Page {
  const { first, after, last, before } = args;
  if (first != null && last != null) throw badUserInput('Use either "first" or "last", not both.');
  if (last != null && after != null) throw badUserInput('Use "before" with "last", and "after" with "first".');
  if (last == null && before != null && first != null) throw badUserInput('Use "before" with "last".');
  const size = first ?? last ?? DEFAULT_PAGE;
  if (size < 0 || size > LARGEST_PAGE) throw badUserInput(`The page size must be from 0 to ${LARGEST_PAGE}.`);
  const isBackward = last != null || before != null;
  const text = isBackward ? before : after;
  return { size, isBackward, cursor: text == null ? undefined : decodeCursor(text, sort, keys) };
}

/** The sort of a list unless `orderBy` is given. */
export const DEFAULT_SORT = '';

/** A cursor, opaque to callers: the sort of the list, the values of the sort keys, and the id. */
export const encodeCursor = (sort: string, values: readonly string[]): string =>
  Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');

/** The values in a cursor. Refuses with BAD_USER_INPUT a text that is not a cursor of a list with this sort and number of keys. */
export function decodeCursor(text: string, sort: string, keys: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(values) && values.every((value) => typeof value === 'string')) {
      const [sortOfCursor, ...position] = values as string[];
      if (sortOfCursor === sort && position.length === keys) return position;
    }
  } catch {
    // not a cursor: refused below
  }
  throw foreignCursor();
}

/** The cursor belongs to another list or sort, or is not a cursor. */
export const foreignCursor = () =>
  badUserInput('This cursor does not belong to this list and sort. Start again without a cursor.');

/** A sort key; the id is always the last key, so that no two rows are equal. */
export interface SortKey {
  expression: Expression;
  direction: 'ASC' | 'DESC';
}

/** The rows beyond the cursor: a single row comparison if all keys have the same direction, so that it can use an index. */
export function beyond(keys: readonly SortKey[], row: Row, cursor: readonly Sql[], isBackward: boolean): Sql {
  const operator = (key: SortKey) => ((key.direction === 'ASC') !== isBackward ? sql`>` : sql`<`);
  const left = keys.map((key) => key.expression.sql(row));
  const right = keys.map((key, index) => sql`${cursor[index]!}::${sql.raw(key.expression.type)}`);
  if (keys.every((key) => key.direction === keys[0]!.direction)) {
    return sql`(${sql.join(left)}) ${operator(keys[0]!)} (${sql.join(right)})`;
  }
  const steps = keys.map((key, index) => {
    const equal = left.slice(0, index).map((expression, at) => sql`${expression} = ${right[at]!}`);
    return sql`(${sql.join([...equal, sql`${left[index]!} ${operator(key)} ${right[index]!}`], sql` AND `)})`;
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
