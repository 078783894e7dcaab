import { sql } from 'kysely';
import type { Field, Row, Sql } from '../../../platform/reader/model.js';
import { value } from '../../../platform/reader/model.js';

/** The currency of the document of a row. */
export const documentCurrency = (row: Row): Sql => row.of('document', 'currency');

/** The sign with which a document prints a line; the rule is `signOn` in `rules/kind.ts`. */
const signOf = (row: Row, lineKind: Sql): Sql => {
  const printedOn = row.of('document', 'kind');
  return sql`CASE WHEN (${lineKind} IN ('CREDIT', 'FEE')) = (${printedOn} = 'CREDIT_NOTE') THEN 1 ELSE -1 END`;
};

const kindOfLine = (row: Row): Sql => row('kind');

/** An amount of a line, of its tax or of a tax group, as its document prints it. It is never null. */
export const printedMoney = (amountMinor: (row: Row) => Sql, lineKind: (row: Row) => Sql = kindOfLine): Field => ({
  kind: 'object',
  isNull: () => sql`false`,
  parts: {
    amount: (row) => sql`amount_text(${signOf(row, lineKind(row))} * ${amountMinor(row)}, ${documentCurrency(row)})`,
    currency: documentCurrency,
  },
});

/** The units of a line as its document prints them. */
export const printedQuantity: Field = value(
  (row) => sql`trim_scale(${signOf(row, kindOfLine(row))} * ${row('quantity')})::text`,
);
