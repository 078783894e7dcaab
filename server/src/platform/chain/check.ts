import type pg from 'pg';
import { OTHER_DIGITS } from '../../kernel/currency.js';
import { formatAmount } from '../../kernel/money.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Fault, FaultList } from './faults.js';
import { NAMED, listOf } from './faults.js';

/**
 * A question to the whole database whose answer is empty when all is well: a row for each thing that differs. It names
 * tables with their schema and works where nothing but pg_catalog is searched, so that no function of the database,
 * which its owner could change, has a part in the answer.
 */
export interface Check {
  /** What is compared, as the report says when nothing differs, such as `stock`. */
  of: string;
  /** Gives `at`, the number of a document, and `fault`, what differs; or what `differences` gives. */
  sql: string;
}

/** A figure as it stands, and as it follows from documents; both SQL. Amounts are in minor units of the currency given. */
type Pair = [what: string, is: string, should: string, currency?: string];

/** The SQL of a check that compares figures: `from` is what follows FROM, `at` names the document, `within` what of it. */
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

/** How many decimals the minor unit of a currency has, as SQL. */
export function digitsOf(currency: string): string {
  const cases = Object.entries(OTHER_DIGITS).map(([code, digits]) => `WHEN '${code}' THEN ${digits}`);
  return `CASE ${currency} ${cases.join(' ')} ELSE 2 END`;
}

type Found = Fault | { at: string; what: string; is: string | null; should: string | null; currency: string | null };

/** Asks a check, and says what it found in sentences. */
export async function findDifferences(client: Pick<pg.ClientBase, 'query'>, { sql }: Check): Promise<FaultList> {
  const { rows } = await client.query<Found>(`${sql} LIMIT ${NAMED + 1}`);
  return listOf(rows.map((row) => ('fault' in row ? row : { at: row.at, fault: saidOf(row) })));
}

const saidOf = ({ what, is, should, currency }: Exclude<Found, Fault>): string =>
  `${what} is ${is === null ? 'missing' : shown(is, currency)} and should be ${should === null ? 'none' : shown(should, currency)}`;

function shown(figure: string, currency: string | null): string {
  if (currency === null) return figure;
  try {
    return formatAmount(BigInt(figure), currency);
  } catch (error) {
    // NOTE: whoever changes figures may change a currency as well, to one that has no decimals we know.
    if (error instanceof Refusal) return `${figure} minor units of ${currency}`;
    throw error;
  }
}
