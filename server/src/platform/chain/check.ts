/** A question to the whole database whose answer is empty when all is well: a row for each thing that differs. */
export interface Check {
  /** What is compared, as the report says when nothing differs, such as `stock`. */
  of: string;
  /** Gives `at`, the number of a document, and `fault`, what differs. */
  sql: string;
}

/** A figure as it stands, and as it follows from documents; both SQL. Amounts are told in the currency given. */
type Pair = [what: string, is: string, should: string, currency?: string];

const shown = (expression: string, currency: string | undefined) =>
  currency ? `amount_text((${expression})::bigint, ${currency})` : `(${expression})::text`;

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
    ([what, is, should, currency]) => `('${what}', ${shown(is, currency)}, ${shown(should, currency)})`,
  );
  const all = (index: 1 | 2) => pairs.map((pair) => pair[index]).join(', ');
  return `SELECT ${at} AS at, ${within} || v.what || ' is ' || coalesce(v.figure, 'missing') || ' and should be ' || coalesce(v.should, 'none') AS fault
    FROM ${from} AS f CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS v(what, figure, should)
    WHERE ROW(${all(1)}) IS DISTINCT FROM ROW(${all(2)}) AND v.figure IS DISTINCT FROM v.should`;
}
