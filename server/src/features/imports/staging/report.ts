import type pg from 'pg';
import type { Posted, Report, Share } from '../rules/report.js';
import type { RowKind } from '../rules/source-row.js';
import { refuseImbalance } from './balance.js';
import { creditedShares } from './credits.js';
import { OWN_INVOICES } from './own-invoices.js';
import { POSTED } from './prove.js';
import { trimmed } from './trimmed.js';

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
  const share = (name: string): Share => shareOf(shares.find((each) => each.name === name));
  const causes = shares.filter(({ is_cause }) => is_cause);
  const posted = await postedOf(client, context);
  const { rows: totals } = await client.query<Share & { documents: number }>(
    `SELECT ${SUMS}, count(DISTINCT number)::int AS documents FROM staged_row`,
  );
  const report = {
    file: context.fileName,
    currency: context.currency,
    ...shareOf(totals[0]),
    documents: totals[0]!.documents,
    imported: share('NOW'),
    importedEarlier: share('EARLIER'),
    changed: { ...share('CHANGED'), numbers: await changedNumbers(client) },
    reported: Object.fromEntries(
      causes.map((each) => [each.name, { ...shareOf(each), rowNumbers: each.row_numbers }]),
    ) as Report['reported'],
    onNoDocument: await onNoDocumentOf(client),
    anonymous: await anonymousOf(client),
    credits: await creditedShares(client),
    ...posted,
  };
  await refuseImbalance(client, context.rowsRead, report);
  return report;
}

/** Sums over rows of the file, as the columns of `Sums`. */
const SUMS = `count(*)::int AS rows, coalesce(sum(quantity), 0)::text AS quantity, coalesce(sum(quantity * price), 0)::text AS amount`;

type Sums = Share & { name: string };

const shareOf = ({ rows, quantity, amount }: Share = { rows: 0, quantity: '0', amount: '0' }): Share => ({
  rows,
  quantity: trimmed(quantity, 0),
  amount: trimmed(amount),
});

async function sharesOf(client: pg.Client, { source, runId }: ReportContext) {
  const { rows } = await client.query<Sums & { is_cause: boolean; row_numbers: number[] }>(
    `SELECT name, ${SUMS}, name = min(cause) AS is_cause,
       array_agg(row ORDER BY row) FILTER (WHERE name = cause) AS row_numbers
     FROM (${NAMED}) named GROUP BY name ORDER BY name`,
    [source, runId ?? null],
  );
  return rows;
}

/** The rows that are on no document: neither of this import nor of an earlier one. */
async function onNoDocumentOf(client: pg.Client): Promise<Share> {
  const { rows } = await client.query<Share>(
    `SELECT ${SUMS} FROM staged_row JOIN staged_document USING (number) WHERE cause IS NOT NULL AND state <> 'CHANGED'`,
  );
  return shareOf(rows[0]);
}

/** The rows without a customer. */
async function anonymousOf(client: pg.Client): Promise<Report['anonymous']> {
  const { rows } = await client.query<Sums>(
    `SELECT coalesce(name, 'ALL') AS name, ${SUMS}
     FROM (SELECT r.*, CASE WHEN cause IS NULL AND state <> 'CHANGED' THEN r.kind ELSE 'NOT_IMPORTED' END AS name
       FROM staged_row r JOIN staged_document USING (number) WHERE customer IS NULL) r GROUP BY ROLLUP (name)`,
  );
  const share = (name: string) => shareOf(rows.find((each) => each.name === name));
  return {
    ...share('ALL'),
    SALE: share('SALE'),
    CREDIT: share('CREDIT'),
    ADJUSTMENT: share('ADJUSTMENT'),
    NOT_IMPORTED: share('NOT_IMPORTED'),
  };
}

async function postedOf(client: pg.Client, { source }: ReportContext) {
  const { rows } = await client.query<Record<string, string>>(
    `WITH own AS (SELECT d.* FROM import_document d JOIN staged_document s USING (number) WHERE d.source = $1 AND s.state <> 'CHANGED'),
      made AS (SELECT own.kind, i.credit_kind, v.id AS voucher_id, amount_text(i.net, i.currency)::numeric AS net
        FROM own JOIN (${OWN_INVOICES}) i ON i.external_number = own.number LEFT JOIN voucher v ON v.source_id = i.id
        UNION ALL SELECT own.kind, NULL, v.id, p.net
        FROM own JOIN (${POSTED}) p USING (number) LEFT JOIN voucher v ON v.source_id = own.id WHERE own.kind = 'ADJUSTMENT')
     SELECT kind, count(*) AS documents, count(*) FILTER (WHERE voucher_id IS NULL) AS without_voucher, sum(net)::text AS net,
       count(*) FILTER (WHERE credit_kind = 'UNREFERENCED') AS unreferenced FROM made GROUP BY kind`,
    [source],
  );
  const posted = (kind: RowKind): Posted => {
    const found = rows.find((each) => each['kind'] === kind);
    return {
      documents: Number(found?.['documents'] ?? 0),
      withoutVoucher: Number(found?.['without_voucher'] ?? 0),
      amount: trimmed(found?.['net'] ?? '0'),
    };
  };
  const unreferenced = Number(rows.find((each) => each['kind'] === 'CREDIT')?.['unreferenced'] ?? 0);
  return {
    invoices: posted('SALE'),
    creditNotes: { ...posted('CREDIT'), unreferenced },
    adjustments: posted('ADJUSTMENT'),
    rounding: await roundingOf(client, source),
  };
}

/** The exact difference between the rows and their documents. */
async function roundingOf(client: pg.Client, source: string): Promise<string> {
  const { rows } = await client.query<{ rounding: string }>(
    `SELECT coalesce(sum(d.difference), 0)::text AS rounding FROM import_document d JOIN staged_document s USING (number)
     WHERE d.source = $1 AND s.state <> 'CHANGED'`,
    [source],
  );
  return trimmed(rows[0]!.rounding);
}

async function changedNumbers(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ number: string }>(
    "SELECT number FROM staged_document WHERE state = 'CHANGED' ORDER BY first_row",
  );
  return rows.map(({ number }) => number);
}
