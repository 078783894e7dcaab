import type pg from 'pg';
import { formatReference } from '../../parties/index.js';
import { readRows } from '../../../platform/database/rows.js';
import { invoiceRows, lineRows, taxRows } from '../tables.js';
import { GENESIS } from '../../../platform/chain/digest.js';
import { HASH_VERSION, hashOf } from './chain.js';

/** A series as it was found: whole, or with what is wrong at the first number where something is. */
export interface ChainFound {
  /** The numbers of the first and last document. */
  first: string;
  last: string;
  documents: number;
  fault?: string;
}

interface SeriesRow {
  id: string;
  pattern: string;
  fiscal_year: number;
  last_number: string;
  last_hash: Buffer | null;
}

const AT_ONCE = 500;

/**
 * Reads every posted document again and calculates its hash anew. A change, a gap, a number twice, a document that was
 * taken out or put in: each breaks the chain of its series at that number.
 */
export async function verifyChains(client: pg.ClientBase): Promise<ChainFound[]> {
  const { rows } = await client.query<SeriesRow>(
    `SELECT id, pattern, fiscal_year, last_number, last_hash FROM public.number_series s
     WHERE last_number > 0 OR EXISTS (SELECT FROM public.invoice i WHERE i.series_id = s.id) ORDER BY source, kind DESC, fiscal_year`,
  );
  const found: ChainFound[] = [];
  for (const series of rows) found.push(await verifySeries(client, series));
  return found;
}

async function verifySeries(client: pg.ClientBase, series: SeriesRow): Promise<ChainFound> {
  const found: ChainFound = { first: '', last: series.pattern, documents: 0 };
  let previousHash = GENESIS;
  for (let after = 0n; ;) {
    const headers = await headersAfter(client, series.id, after);
    const rowsOf = await rowsOfAll(client, headers);
    for (const header of headers) {
      found.documents += 1;
      found.first ||= header.number;
      found.last = header.number;
      const fault = faultOf(header, rowsOf(header.id), { ...series, number: after + 1n, previousHash });
      if (fault) return { ...found, fault };
      after = header.series_number;
      previousHash = header.hash;
    }
    if (headers.length < AT_ONCE) break;
  }
  const isEnd = found.documents === Number(series.last_number) && series.last_hash?.equals(previousHash);
  return isEnd ? found : { ...found, fault: 'behind this number documents are missing, or the series was changed' };
}

const headersAfter = (client: pg.ClientBase, seriesId: string, after: bigint) =>
  readRows(
    client,
    invoiceRows,
    `WHERE t.series_id = $1 AND t.series_number > $2 ORDER BY t.series_number LIMIT ${AT_ONCE}`,
    [seriesId, String(after)],
  );

type Header = Awaited<ReturnType<typeof headersAfter>>[number];

/** The lines and taxes of documents, by document. */
async function rowsOfAll(client: pg.ClientBase, headers: readonly Header[]) {
  const ids = headers.map(({ id }) => id);
  const ofThese = (order: string) => `WHERE t.invoice_id = ANY ($1::uuid[]) ORDER BY t.invoice_id, t.${order}`;
  const lines = await readRows(client, lineRows, ofThese('line_number'), [ids]);
  const taxes = await readRows(client, taxRows, ofThese('position'), [ids]);
  const [linesOf, taxesOf] = [
    Map.groupBy(lines, (line) => line.invoice_id),
    Map.groupBy(taxes, (tax) => tax.invoice_id),
  ];
  return (id: string) => ({ lines: linesOf.get(id) ?? [], taxes: taxesOf.get(id) ?? [] });
}

function faultOf(
  header: Header,
  rows: ReturnType<Awaited<ReturnType<typeof rowsOfAll>>>,
  expected: { pattern: string; fiscal_year: number; number: bigint; previousHash: Buffer },
): string | undefined {
  if (header.series_number !== expected.number) return 'before this number one is missing';
  if (!header.previous_hash.equals(expected.previousHash)) return 'it does not follow the document before it';
  if (header.hash_version !== HASH_VERSION)
    return `this program does not know hashes of version ${header.hash_version}`;
  if (!header.hash.equals(hashOf(header.previous_hash, { header, ...rows })))
    return 'it was changed after it was posted';
  if (header.number !== formatReference(expected.pattern, { year: expected.fiscal_year, ref: expected.number }))
    return 'it is not the number that its series gives';
  return undefined;
}
