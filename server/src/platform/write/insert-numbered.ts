import type { AnyRow, Rows } from '../database/rows.js';
import type { Counter } from './reference.js';
import type { Tx } from './tx.js';
import { arraysOf, namesOf, quoted, typesOf } from './write-rows.js';

/** A counter of references, and the form of a reference: the text around the number, and the least digits of that. */
export interface Numbered {
  counter: Counter;
  before: string;
  digits: number;
  after: string;
}

/** Counts on by the number of rows, and locks the counter until the end of the transaction. */
const COUNTED = `INSERT INTO reference_counter AS c (kind, legal_entity_id, last) VALUES ($1, $2::uuid, $3::bigint)
  ON CONFLICT (kind, legal_entity_id) DO UPDATE SET last = c.last + excluded.last RETURNING last`;

/** Partners have no privilege on counters: a function of the database counts their returns by one, and nothing else. */
const COUNTED_BY_PARTNER = `SELECT next_return_number($2::uuid) AS last WHERE $1 = 'return-order'`;

/** The statement by which each kind of caller inserts such rows. */
const inserts = { ALL: new WeakMap<object, string>(), PARTNER: new WeakMap<object, string>() };

/** How many parameters precede the rows. */
const OF_COUNTER = 6;

function insertOf(rows: Rows<AnyRow>, column: string, scope: keyof typeof inserts): string {
  const known = inserts[scope].get(rows);
  if (known) return known;
  const names = namesOf(rows);
  const text = `WITH counted AS MATERIALIZED (${scope === 'ALL' ? COUNTED : COUNTED_BY_PARTNER})
    INSERT INTO ${quoted(rows.table)} (${names}, ${quoted(column)})
    SELECT ${names}, $4 || lpad(number, greatest($5::int, length(number)), '0') || $6
    FROM unnest(${typesOf(rows, OF_COUNTER + 1)}) WITH ORDINALITY AS given (${names}, given_position)
    CROSS JOIN counted CROSS JOIN LATERAL (SELECT (last - $3::bigint + given_position)::text AS number) AS numbers
    ORDER BY given_position`;
  inserts[scope].set(rows, text);
  return text;
}

/**
 * Inserts rows with consecutive references in `column`, without waiting for it. The counter is locked when the statement
 * runs, and not while the program works: other transactions wait less for it. Partners insert one row.
 */
export function insertNumbered<Row extends AnyRow>(
  tx: Tx,
  rows: Rows<Row>,
  values: readonly Row[],
  column: string,
  { counter: { kind, legalEntityId }, before, digits, after }: Numbered,
): void {
  if (tx.actor.scope !== 'ALL' && values.length !== 1) throw new Error('Partners get one number in a transaction.');
  tx.writes.send(insertOf(rows, column, tx.actor.scope === 'ALL' ? 'ALL' : 'PARTNER'), [
    kind,
    legalEntityId,
    String(values.length),
    before,
    digits,
    after,
    ...arraysOf(rows, values),
  ]);
}
