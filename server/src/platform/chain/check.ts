import type pg from 'pg';
import { OTHER_DIGITS } from '../../kernel/currency.js';
import { formatAmount } from '../../kernel/money.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Fault, FaultList } from './faults.js';
import { NAMED, listOf } from './faults.js';

/**
 * A query of the whole database that returns a row for each difference, and none if there is no fault. It names tables
 * with their schema and works with a search path of only pg_catalog, so that no function of the database, which its owner
 * could change, affects the result.
 */
export interface Check {
  /** The name of what is compared, for the report when nothing differs, such as `stock`. */
  of: string;
  /** Returns `at`, the number of a document, and `fault`, the difference; or the columns of `differences`. */
  sql: string;
}

/** A stored figure, and the one that follows from documents; both SQL. Amounts are in minor units of the currency given. */
type Pair = [what: string, is: string, should: string, currency?: string];

/** The SQL of a check that compares figures: `from` is the SQL after FROM, `at` names the document, `within` a part of it. */
export function differences({
  from,
  at,
  within = `''`,
  pairs,
}: {
  from: string;
  at: string;
  within?: string;
  pairs: readonly Pair[];
}): string {
  const values = pairs.map(
    ([what, is, should, currency = 'NULL']) =>
      `('${what}', (${is})::text, (${should})::text, (${currency})::text, (${is}) IS DISTINCT FROM (${should}))`,
  );
  const all = (index: 1 | 2) => pairs.map((pair) => pair[index]).join(', ');
  return `SELECT ${at} AS at, ${within} || v.what AS what, v.figure AS is, v.should, v.unit AS currency
    FROM ${from} AS f CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS v(what, figure, should, unit, differs)
    WHERE ROW(${all(1)}) IS DISTINCT FROM ROW(${all(2)}) AND v.differs`;
}

/** SQL for the number of decimals of a currency. */
export function digitsOf(currency: string): string {
  const cases = Object.entries(OTHER_DIGITS).map(([code, digits]) => `WHEN '${code}' THEN ${digits}`);
  return `CASE ${currency} ${cases.join(' ')} ELSE 2 END`;
}

/**
 * SQL after FROM: for each legal entity its code, the last number of a counter of references, and how many documents the
 * table has, of which each has taken one number.
 */
export const numbersOf = (table: string, kind: string): string => `(
  SELECT e.code, (SELECT count(*) FROM public.${table} d WHERE d.legal_entity_id = e.id) AS documents,
    coalesce((SELECT c.last FROM public.reference_counter c WHERE c.kind = '${kind}' AND c.legal_entity_id = e.id), 0) AS last
  FROM public.legal_entity e)`;

type Found = Fault | { at: string; what: string; is: string | null; should: string | null; currency: string | null };

/** Runs a check, and describes its differences in sentences. */
export async function findDifferences(client: Pick<pg.ClientBase, 'query'>, { sql }: Check): Promise<FaultList> {
  const { rows } = await client.query<Found>(`${sql} LIMIT ${NAMED + 1}`);
  return listOf(rows.map((row) => ('fault' in row ? row : { at: row.at, fault: sentenceOf(row) })));
}

const sentenceOf = ({ what, is, should, currency }: Exclude<Found, Fault>): string =>
  `${what} is ${is === null ? 'missing' : shown(is, currency)} and should be ${should === null ? 'none' : shown(should, currency)}`;

function shown(figure: string, currency: string | null): string {
  if (currency === null) return figure;
  try {
    return formatAmount(BigInt(figure), currency);
  } catch (error) {
    // NOTE: a manipulated currency may be unknown, so that its decimals are too.
    if (error instanceof Refusal) return `${figure} minor units of ${currency}`;
    throw error;
  }
}
