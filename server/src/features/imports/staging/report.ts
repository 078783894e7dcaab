import type pg from 'pg';
import type { Report, Share } from '../rules/report.js';
import type { Cause } from '../rules/source-row.js';
import { POSTED } from './prove.js';

const FIRST_ROWS = 10;

/** The run to report on, and the number of rows that were read. */
export interface ReportContext {
  source: string;
  runId: string | undefined;
  fileName: string;
  currency: string;
  rowsRead: number;
}

/** Every row of the file, with exactly one name for its result. */
const NAMED = `
  SELECT r.*, s.state, CASE WHEN s.state = 'CHANGED' THEN 'CHANGED' WHEN r.cause IS NOT NULL THEN r.cause
    WHEN d.run_id = $2 THEN 'NOW' ELSE 'EARLIER' END AS name
  FROM staged_row r JOIN staged_document s USING (number)
  LEFT JOIN import_document d ON d.source = $1 AND d.number = r.number`;

/** Reports the result of a file from the database, and proves that rows and amounts balance. */
export async function reportOf(client: pg.Client, context: ReportContext): Promise<Omit<Report, 'proved'>> {
  const shares = await sharesOf(client, context);
  const share = (name: string): Share => {
    const { rows = 0, amount = '0.00' } = shares.get(name) ?? {};
    return { rows, amount };
  };
  const causes = [...shares].filter(([name]) => !['NOW', 'EARLIER', 'CHANGED'].includes(name));
  const posted = await postedOf(client, context);
  const { rows: totals } = await client.query<{ rows: number; amount: string; documents: number }>(
    `SELECT count(*)::int AS rows, coalesce(sum(quantity * price), 0)::text AS amount, count(DISTINCT number)::int AS documents FROM staged_row`,
  );
  const report = {
    file: context.fileName,
    currency: context.currency,
    rows: totals[0]!.rows,
    amount: trimmed(totals[0]!.amount),
    documents: totals[0]!.documents,
    imported: share('NOW'),
    importedEarlier: share('EARLIER'),
    changed: { ...share('CHANGED'), numbers: await changedNumbers(client) },
    reported: Object.fromEntries(causes) as Partial<Record<Cause, Share & { firstRows: number[] }>>,
    ...posted,
  };
  await refuseImbalance(client, context, report);
  return report;
}

async function sharesOf(client: pg.Client, { source, runId }: ReportContext) {
  const { rows } = await client.query<{ name: string; rows: number; amount: string; first_rows: number[] }>(
    `SELECT name, count(*)::int AS rows, sum(quantity * price)::text AS amount,
       (array_agg(row ORDER BY row))[1:${FIRST_ROWS}] AS first_rows
     FROM (${NAMED}) named GROUP BY name ORDER BY name`,
    [source, runId ?? null],
  );
  return new Map(
    rows.map(({ name, rows: count, amount, first_rows: firstRows }) => [
      name,
      { rows: count, amount: trimmed(amount), firstRows },
    ]),
  );
}

async function postedOf(client: pg.Client, { source }: ReportContext) {
  const { rows } = await client.query<Record<string, string>>(
    `WITH own AS (SELECT d.* FROM import_document d JOIN staged_document s USING (number) WHERE d.source = $1 AND s.state <> 'CHANGED'),
      made AS (SELECT i.kind, i.credit_kind, amount_text(i.net, i.currency)::numeric AS net
        FROM invoice i JOIN number_series n ON n.id = i.series_id JOIN own ON own.number = i.external_number WHERE n.source = $1)
     SELECT (SELECT count(*) FROM made WHERE kind = 'INVOICE') AS invoices,
       (SELECT coalesce(sum(net), 0) FROM made WHERE kind = 'INVOICE') AS invoiced,
       (SELECT count(*) FROM made WHERE kind = 'CREDIT_NOTE') AS notes,
       (SELECT coalesce(sum(net), 0) FROM made WHERE kind = 'CREDIT_NOTE') AS credited,
       (SELECT count(*) FROM made WHERE credit_kind = 'UNREFERENCED') AS unreferenced,
       count(*) FILTER (WHERE own.kind = 'ADJUSTMENT') AS adjustments,
       coalesce(sum(p.net) FILTER (WHERE own.kind = 'ADJUSTMENT'), 0) AS adjusted,
       coalesce(sum(own.difference), 0) AS rounding,
       coalesce(sum(own.row_count) FILTER (WHERE own.kind = 'CREDIT'), 0) AS credit_rows,
       coalesce(sum(own.matched_rows), 0) AS matched, coalesce(sum(own.split_rows), 0) AS split
     FROM own LEFT JOIN (${POSTED}) p USING (number)`,
    [source],
  );
  const found = rows[0]!;
  return {
    invoices: { documents: Number(found['invoices']), amount: trimmed(found['invoiced']!) },
    creditNotes: {
      documents: Number(found['notes']),
      amount: trimmed(found['credited']!),
      unreferenced: Number(found['unreferenced']),
    },
    adjustments: { documents: Number(found['adjustments']), amount: trimmed(found['adjusted']!) },
    rounding: trimmed(found['rounding']!),
    credits: { rows: Number(found['credit_rows']), matched: Number(found['matched']), split: Number(found['split']) },
  };
}

async function changedNumbers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ number: string }>(
    "SELECT number FROM staged_document WHERE state = 'CHANGED' ORDER BY first_row",
  );
  return rows.map(({ number }) => number);
}

/** Compares rows and amounts of the file with the report. The database adds the amounts, so that nothing is rounded. */
async function refuseImbalance(
  client: pg.Client,
  { rowsRead }: ReportContext,
  report: Omit<Report, 'proved'>,
): Promise<void> {
  const { imported, importedEarlier, changed, reported, invoices, creditNotes, adjustments } = report;
  const left = [changed, ...Object.values(reported)];
  const named = [imported, importedEarlier, ...left].reduce((sum, { rows }) => sum + rows, 0);
  if (named !== rowsRead || report.rows !== rowsRead)
    throw new Error(`The import is wrong: ${rowsRead} rows were read, ${report.rows} staged, ${named} accounted for.`);
  const parts = [invoices.amount, adjustments.amount, report.rounding, ...left.map(({ amount }) => amount)];
  const { rows } = await client.query<{ gap: string }>(
    'SELECT $1::numeric + $2::numeric - (SELECT sum(part) FROM unnest($3::numeric[]) AS part) AS gap',
    [report.amount, creditNotes.amount, parts],
  );
  if (Number(rows[0]!.gap) !== 0)
    throw new Error(
      `The import is wrong: there is a difference of ${rows[0]!.gap} between the rows of the file and its documents.`,
    );
}

/** Removes trailing zeros beyond the second decimal. */
const trimmed = (amount: string): string => {
  const [whole, decimals = ''] = amount.split('.');
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
};
