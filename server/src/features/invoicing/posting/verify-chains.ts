import type pg from 'pg';
import { formatReference } from '../../parties/index.js';
import { readRows } from '../../../platform/database/rows.js';
import { invoiceRows, lineRows, taxRows } from '../tables.js';
import { GENESIS } from '../../../platform/chain/digest.js';
import { HASH_VERSION, hashOf } from './chain.js';

/** The result for one series: `fault` is the first fault, at number `last`; undefined if the series is intact. */
export interface ChainFound {
  /** The numbers of the first and last document. */
  first: string;
  last: string;
  documents: number;
  /** The code of its legal entity if there are several, whose numbers may look alike. */
  legalEntity: string | null;
  fault?: string;
}

interface SeriesRow {
  id: string;
  legal_entity: string | null;
  pattern: string;
  fiscal_year: number;
  last_number: string;
  last_hash: Buffer | null;
}

const BATCH_SIZE = 500;

/**
 * Reads every posted document and recalculates its hash. A changed, missing, duplicate or inserted document breaks the
 * chain of its series at that number.
 */
export async function verifyChains(client: pg.ClientBase): Promise<ChainFound[]> {
  const { rows } = await client.query<SeriesRow>(
    `SELECT s.id, s.pattern, s.fiscal_year, s.last_number, s.last_hash,
       CASE WHEN (SELECT count(*) FROM public.legal_entity) > 1 THEN coalesce(e.code, s.legal_entity_id::text) END AS legal_entity
     FROM public.number_series s LEFT JOIN public.legal_entity e ON e.id = s.legal_entity_id
     WHERE s.last_number > 0 OR EXISTS (SELECT FROM public.invoice i WHERE i.series_id = s.id)
     ORDER BY s.source, e.code, s.kind DESC, s.fiscal_year`,
  );
  const found: ChainFound[] = [];
  for (const series of rows) found.push(await verifySeries(client, series));
  return found;
}

async function verifySeries(client: pg.ClientBase, series: SeriesRow): Promise<ChainFound> {
  const found: ChainFound = { first: '', last: series.pattern, documents: 0, legalEntity: series.legal_entity };
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
    if (headers.length < BATCH_SIZE) break;
  }
  const isEnd = found.documents === Number(series.last_number) && series.last_hash?.equals(previousHash);
  return isEnd ? found : { ...found, fault: 'documents are missing after this number, or the series was changed' };
}

const headersAfter = (client: pg.ClientBase, seriesId: string, after: bigint) =>
  readRows(
    client,
    invoiceRows,
    `WHERE t.series_id = $1 AND t.series_number > $2 ORDER BY t.series_number LIMIT ${BATCH_SIZE}`,
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
  if (header.series_number !== expected.number) return 'a document is missing before this number';
  if (!header.previous_hash.equals(expected.previousHash)) return 'it does not follow the previous document';
  if (header.hash_version !== HASH_VERSION) return `hashes of version ${header.hash_version} are not supported`;
  if (!header.hash.equals(hashOf(header.previous_hash, { header, ...rows })))
    return 'it was changed after it was posted';
  if (header.number !== formatReference(expected.pattern, { year: expected.fiscal_year, ref: expected.number }))
    return 'it does not match the pattern of its series';
  return undefined;
}
