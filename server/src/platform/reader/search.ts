import { sql } from 'kysely';
import { likePattern, lowered, slot } from './filter.js';
import type { Row, Search, Sql } from './model.js';

/** The spaces of a search, each a possible border of the two parts of a text, that are looked up: after a single letter, each reads the whole index. */
const MOST_BORDERS = 3;

/** How a searched text can match two joined parts: within one of them, also across few possible borders, or many. */
export type Borders = 'NONE' | 'FEW' | 'MANY';

export function bordersOf(searched: string): Borders {
  const spaces = searched.split(' ').length - 1;
  if (spaces === 0) return 'NONE';
  return spaces <= MOST_BORDERS ? 'FEW' : 'MANY';
}

const pattern = (): Sql => lowered(slot(['search'], likePattern));

/** Some of the rows that a search finds: those with a condition, or those that refer to one of some ids. */
export type Found = { condition: (row: Row) => Sql } | { by: string; ids: Sql };

/**
 * The rows whose text contains what the argument `search` contains, without regard to case. A text of two parts is looked
 * up part by part, because no index has both; a match across their border ends the first part.
 */
export function foundBy({ sql: text, parts }: Search, borders: Borders): Found[] {
  const isLike = (row: Row): Sql => sql`${text(row)} LIKE ${pattern()}`;
  if (!parts || borders === 'MANY') return [{ condition: isLike }];
  const { first, by, idsLike } = parts;
  const found: Found[] = [
    { condition: (row) => sql`${first(row)} LIKE ${pattern()}` },
    { by, ids: sql`ARRAY(${idsLike(pattern)})` },
  ];
  if (borders === 'NONE') return found;
  const ends = (row: Row): Sql =>
    sql`${first(row)} LIKE ANY(ARRAY(SELECT lower(ending) FROM unnest(${slot(['search'], endPatterns)}::text[]) AS ending))`;
  return [...found, { condition: (row) => sql`(${ends(row)} AND ${isLike(row)})` }];
}

/** Whether a search finds a row. */
export function isFound(search: Search, row: Row, borders: Borders): Sql {
  const each = foundBy(search, borders).map((found) =>
    'ids' in found ? sql`${row(found.by)} = ANY(${found.ids})` : found.condition(row),
  );
  return sql`(${sql.join(each, sql` OR `)})`;
}

/** For each space of a text the pattern of texts that end with what precedes it. */
export function endPatterns(searched: unknown): string[] {
  const words = String(searched).split(' ');
  return words.slice(1).map((_, index) => likePattern(words.slice(0, index + 1).join(' ')).slice(0, -1));
}
