import { openProducts } from '../../catalog/index.js';
import type { LotKey, PastDocument, PastIssuer, PostedPast } from '../../invoicing/index.js';
import { findLots, postPast } from '../../invoicing/index.js';
import { openCompanies } from '../../parties/index.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { asExact, exactAmount } from '../rules/amount.js';
import type { Mapping } from '../rules/mapping.js';
import type { Lot } from '../rules/match.js';
import { Lots } from '../rules/match.js';
import type { Chunk, StagedDocument } from '../rules/staged.js';
import { importDocumentRows } from '../tables.js';
import type { Parties } from './drafting.js';
import { saleOf } from './drafting.js';
import { creditsOf } from './crediting.js';
import { adjustmentMinor, postAdjustments } from './adjusting.js';

/** A run in progress: issuer, tax and terms of its documents. */
export interface Run {
  id: string;
  mapping: Mapping;
  issuer: PastIssuer;
  taxMethod: TaxMethod;
  termsDays: number;
}

/** A staged document with its drafts. */
interface Drafted {
  id: string;
  document: StagedDocument;
  companyId: string;
  past: readonly PastDocument[];
  matchedRows: number;
  splitRows: number;
}

/**
 * Imports the documents of one chunk: creates new customers and products, and posts every document under the rules of
 * posting. Credits are matched with all earlier sales, of this chunk or an earlier one.
 */
export async function importChunk(tx: Tx, run: Run, chunk: Chunk): Promise<void> {
  const { mapping } = run;
  const { currency } = mapping.issuer;
  const companies = await openCompanies(
    tx,
    chunk.documents.map((document) => ({ ...mapping.company(document), currency })),
  );
  const products = await openProducts(
    tx,
    chunk.products.map(({ sku, name, unitPrice }) => ({
      sku,
      name,
      price: unitPrice,
      currency,
      taxCategory: mapping.taxCategory,
      isStocked: mapping.isStocked(sku),
    })),
  );
  const productIds = new Map([...products].map(([sku, { id }]) => [sku, id]));
  const partiesOf = (document: StagedDocument): Parties => ({
    ...run,
    productIds,
    company: companies.get(mapping.company(document).number)!,
  });
  const lots = await earlierLots(tx, run, chunk.documents, partiesOf);
  const drafted = chunk.documents.map((document) => draft(document, partiesOf(document), lots));
  const posted = await postPast(
    tx,
    run.issuer,
    drafted.flatMap(({ past }) => past),
  );
  await postAdjustments(
    tx,
    run.issuer,
    drafted.filter(({ document }) => document.kind === 'ADJUSTMENT'),
  );
  insertRows(
    tx,
    importDocumentRows,
    drafted.map((each) => documentRow(run, each, posted)),
  );
}

/** The units left of earlier sales that the credits of a chunk may match; those of anonymous customers match none. */
async function earlierLots(
  tx: Tx,
  { mapping }: Run,
  documents: readonly StagedDocument[],
  partiesOf: (document: StagedDocument) => Parties,
): Promise<Lots> {
  const keys = new Map<string, LotKey>();
  for (const document of documents) {
    if (document.kind !== 'CREDIT' || !document.customer) continue;
    const parties = partiesOf(document);
    for (const line of document.lines) {
      const key = lotKeyOf(line, parties);
      keys.set(textOf(key), key);
    }
  }
  const found = await findLots(tx, mapping.source, [...keys.values()]);
  return new Lots(new Map([...keys.keys()].map((key, index) => [key, found[index]!])));
}

const lotKeyOf = (line: Pick<LotKey, 'unitPrice'> & { sku: string }, { company, productIds }: Parties): LotKey => ({
  companyId: company.id,
  productId: productIds.get(line.sku.toLowerCase())!,
  unitPrice: line.unitPrice,
});

const textOf = ({ companyId, productId, unitPrice }: LotKey) => `${companyId} ${productId} ${unitPrice}`;

function draft(document: StagedDocument, parties: Parties, lots: Lots): Drafted {
  const found = { id: newId(), document, companyId: parties.company.id, matchedRows: 0, splitRows: 0 };
  const keyOf = (line: StagedDocument['lines'][number]) => textOf(lotKeyOf(line, parties));
  switch (document.kind) {
    case 'ADJUSTMENT':
      return { ...found, past: [] };
    case 'CREDIT':
      return { ...found, ...creditsOf(document, parties, lots, keyOf) };
    case 'SALE': {
      const sale = saleOf(document, parties);
      if (document.customer) {
        for (const [index, { id, quantity }] of sale.draft.lines.entries()) {
          const lot: Lot = { invoiceId: sale.draft.id, lineId: id, left: quantity };
          lots.add(keyOf(document.lines[index]!), lot);
        }
      }
      return { ...found, past: [sale] };
    }
  }
}

function documentRow(
  { id: runId, mapping }: Run,
  { id, document, past, matchedRows, splitRows }: Drafted,
  posted: ReadonlyMap<string, PostedPast>,
) {
  const { currency } = mapping.issuer;
  const amount = exactAmount(document.lines);
  const documents = past.map(({ draft: made }) => posted.get(made.id)!);
  const netMinor =
    document.kind === 'ADJUSTMENT'
      ? adjustmentMinor(document, currency)
      : documents.reduce((sum, made) => sum + (made.kind === 'INVOICE' ? made.netMinor : -made.netMinor), 0n);
  return {
    id,
    source: mapping.source,
    number: document.number,
    run_id: runId,
    kind: document.kind,
    document_date: document.date,
    row_count: document.rowCount,
    matched_rows: matchedRows,
    split_rows: splitRows,
    amount,
    difference: amount - asExact(netMinor, currency),
    digest: document.digest,
  };
}
