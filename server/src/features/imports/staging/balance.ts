import type pg from 'pg';
import type { Report, Share } from '../rules/report.js';

/** Compares rows, units and amounts of the file with the report. The database adds them, so that nothing is rounded. */
export async function refuseImbalance(
  client: pg.Client,
  rowsRead: number,
  report: Omit<Report, 'proved'>,
): Promise<void> {
  const { imported, importedEarlier, changed, reported, onNoDocument, anonymous } = report;
  const causes = Object.values(reported);
  await refuseDifference(client, 'of the file', report, [imported, importedEarlier, changed, ...causes]);
  await refuseDifference(client, 'on no document', onNoDocument, causes);
  const { SALE, CREDIT, ADJUSTMENT, NOT_IMPORTED } = anonymous;
  await refuseDifference(client, 'without a customer', anonymous, [SALE, CREDIT, ADJUSTMENT, NOT_IMPORTED]);
  for (const credits of report.credits) {
    const partly = { rows: credits.partlyMatchedRows.length, quantity: '0', amount: '0' };
    const parts = [credits.matched, partly, credits.unmatched, credits.anonymous];
    await refuseDifference(client, `credited in ${credits.currency}`, credits.total, parts);
  }
  if (report.rows !== rowsRead)
    throw new Error(`The import is wrong: ${rowsRead} rows were read, but ${report.rows} are accounted for.`);
  await refuseDifferentDocuments(client, report);
}

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
  if (differs)
    throw new Error(
      `The import is wrong: the rows ${which} differ from the sum of their parts by ${count} rows, a quantity of ${quantity} and an amount of ${amount}.`,
    );
}

async function refuseDifferentDocuments(client: pg.Client, report: Omit<Report, 'proved'>): Promise<void> {
  const { invoices, creditNotes, adjustments, rounding, changed, onNoDocument } = report;
  const parts = [invoices.amount, adjustments.amount, rounding, changed.amount, onNoDocument.amount];
  const { rows } = await client.query<{ gap: string }>(
    'SELECT $1::numeric + $2::numeric - (SELECT sum(part) FROM unnest($3::numeric[]) AS part) AS gap',
    [report.amount, creditNotes.amount, parts],
  );
  if (Number(rows[0]!.gap) !== 0)
    throw new Error(
      `The import is wrong: there is a difference of ${rows[0]!.gap} between the rows of the file and its documents.`,
    );
}
