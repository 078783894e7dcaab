import type pg from 'pg';
import { say } from '../refusals.js';
import { ImportStopped } from '../rules/import-stopped.js';
import type { Report, Share } from '../rules/report.js';

/** Compares rows, units and amounts of the file with the report. The database adds them, so that nothing is rounded. */
export async function refuseImbalance(
  client: pg.Client,
  rowsRead: number,
  report: Omit<Report, 'proved'>,
): Promise<void> {
  const { imported, importedEarlier, changed, reported, onNoDocument, anonymous } = report;
  const causes = Object.values(reported);
  await refuseDifference(client, 'FILE', report, [imported, importedEarlier, changed, ...causes]);
  await refuseDifference(client, 'ON_NO_DOCUMENT', onNoDocument, causes);
  const { SALE, CREDIT, ADJUSTMENT, NOT_IMPORTED } = anonymous;
  await refuseDifference(client, 'ANONYMOUS', anonymous, [SALE, CREDIT, ADJUSTMENT, NOT_IMPORTED]);
  for (const credits of report.credits) {
    const partly = { rows: credits.partlyMatchedRows.length, quantity: '0', amount: '0' };
    const parts = [credits.matched, partly, credits.unmatched, credits.anonymous];
    await refuseDifference(client, credits.currency, credits.total, parts);
  }
  if (report.rows !== rowsRead) throw new ImportStopped([say.rowsMissing({ read: rowsRead, counted: report.rows })]);
  await refuseDifferentDocuments(client, report);
}

/** `which`: the part of the file, or the currency of credited rows. */
async function refuseDifference(client: pg.Client, which: string, total: Share, parts: readonly Share[]) {
  const { rows } = await client.query<{ rows: string; quantity: string; amount: string; differs: boolean }>(
    `SELECT rows, quantity, amount, rows <> 0 OR quantity <> 0 OR amount <> 0 AS differs
     FROM (SELECT $1::int - sum(rows) AS rows, $2::numeric - sum(quantity) AS quantity, $3::numeric - sum(amount) AS amount
       FROM unnest($4::int[], $5::numeric[], $6::numeric[]) AS part (rows, quantity, amount)) difference`,
    [
      total.rows,
      total.quantity,
      total.amount,
      parts.map((part) => part.rows),
      parts.map((part) => part.quantity),
      parts.map((part) => part.amount),
    ],
  );
  const { rows: count, quantity, amount, differs } = rows[0]!;
  if (differs) throw new ImportStopped([say.rowsUnbalanced({ which, rows: count, quantity, amount })]);
}

async function refuseDifferentDocuments(client: pg.Client, report: Omit<Report, 'proved'>): Promise<void> {
  const { invoices, creditNotes, adjustments, rounding, changed, onNoDocument } = report;
  const parts = [invoices.amount, adjustments.amount, rounding, changed.amount, onNoDocument.amount];
  const { rows } = await client.query<{ gap: string }>(
    'SELECT $1::numeric + $2::numeric - (SELECT sum(part) FROM unnest($3::numeric[]) AS part) AS gap',
    [report.amount, creditNotes.amount, parts],
  );
  const { gap } = rows[0]!;
  if (Number(gap) !== 0) throw new ImportStopped([say.documentsUnbalanced({ gap })]);
}
