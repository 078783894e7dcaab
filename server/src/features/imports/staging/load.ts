import type pg from 'pg';
import { formatUnitPrice } from '../../../kernel/price.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { SourceRow } from '../rules/source-row.js';

const BATCH_SIZE = 5_000;

/** Copies the rows of a file into the staging tables. `onProgress` receives the number of rows so far. */
export async function loadRows(
  client: pg.Client,
  rows: AsyncIterable<SourceRow>,
  onProgress: (count: number) => void,
): Promise<void> {
  let count = 0;
  let waiting: SourceRow[] = [];
  let sent: Promise<unknown> = Promise.resolve();
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < BATCH_SIZE) continue;
    await sent;
    sent = insert(client, waiting);
    // NOTE: if reading the next rows fails, the rejection of this promise must not be unhandled.
    sent.catch(() => undefined);
    count += waiting.length;
    waiting = [];
    onProgress(count);
  }
  await sent;
  await insert(client, waiting);
  onProgress(count + waiting.length);
  await client.query('CREATE INDEX ON staged_row (number, row)');
  await client.query('ANALYZE staged_row');
}

const insert = (client: pg.Client, rows: readonly SourceRow[]) =>
  client.query(
    `INSERT INTO staged_row SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
      $7::numeric[], $8::numeric[], $9::text[], $10::date[], $11::text[], $12::text[])`,
    [
      rows.map((each) => each.row),
      rows.map((each) => each.number),
      rows.map((each) => each.kind),
      rows.map((each) => each.cause),
      rows.map((each) => each.sku),
      rows.map((each) => each.description),
      rows.map((each) => formatQuantity(each.quantity)),
      rows.map((each) => formatUnitPrice(each.unitPrice)),
      rows.map((each) => each.moment),
      rows.map((each) => each.date),
      rows.map((each) => each.customer),
      rows.map((each) => each.country),
    ],
  );
