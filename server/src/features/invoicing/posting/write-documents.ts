import { formatPercent } from '../../../kernel/percent.js';
import { openCounters } from '../../../kernel/credit/index.js';
import type { LineCounter } from '../../../kernel/credit/index.js';
import type { RowOf } from '../../../platform/database/rows.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import type { Author, Tx } from '../../../platform/write/tx.js';
import type { Issuer } from '../rules/drafts.js';
import type { Prepared, PreparedLine, PreparedTax } from '../rules/prepared.js';
import {
  invoiceRows,
  lineRows,
  lineTaxRows,
  newInvoiceCounterRows,
  newLineCounterRows,
  newTaxCounterRows,
  openItemRows,
  settlementRows,
  taxGroupRows,
  taxRows,
} from '../tables.js';
import type { AssignedNumber } from './series.js';
import { HASH_VERSION, hashOf } from './chain.js';
import { itemsOf, settlementsOf } from './open-items.js';

/** A prepared document with who posts it. */
export interface Authored {
  prepared: Prepared;
  author: Author;
}

/** A prepared document with its assigned number. */
export interface Numbered extends Authored {
  assigned: AssignedNumber & { hash: Buffer };
}

/** The hash of a prepared document with its number. */
export const hashOfPrepared = (issuer: Issuer, { prepared, author }: Authored, assigned: AssignedNumber): Buffer =>
  hashOf(assigned.previousHash, {
    header: headerRow(issuer, { prepared, author, assigned: { ...assigned, hash: assigned.previousHash } }),
    lines: prepared.lines.map((line, index) => lineRow(prepared, line, index)),
    taxes: prepared.taxes.map((tax, index) => taxRow(prepared, tax, index)),
  });

/** Writes posted documents and their new counters. The number of statements is fixed for any number of documents. */
export function writeDocuments(tx: Tx, issuer: Issuer, documents: readonly Numbered[]): void {
  const prepared = documents.map((document) => document.prepared);
  insertRows(
    tx,
    invoiceRows,
    documents.map((document) => headerRow(issuer, document)),
  );
  insertRows(
    tx,
    lineRows,
    prepared.flatMap((document) => document.lines.map((line, index) => lineRow(document, line, index))),
  );
  insertRows(
    tx,
    lineTaxRows,
    prepared.flatMap((document) => document.lines.flatMap((line) => lineTaxes(document, line))),
  );
  insertRows(
    tx,
    taxRows,
    prepared.flatMap((document) => document.taxes.map((tax, index) => taxRow(document, tax, index))),
  );
  insertRows(tx, taxGroupRows, prepared.flatMap(groupRows));
  insertRows(tx, newLineCounterRows, prepared.flatMap(lineCounters));
  insertRows(tx, newTaxCounterRows, prepared.flatMap(taxCounters));
  insertRows(tx, newInvoiceCounterRows, prepared.flatMap(invoiceCounters));
  insertRows(
    tx,
    openItemRows,
    documents.flatMap(({ prepared: document, assigned }) => itemsOf(issuer, document, assigned.number)),
  );
  insertRows(
    tx,
    settlementRows,
    prepared.flatMap((document) => settlementsOf(tx, issuer, document)),
  );
}

function headerRow(issuer: Issuer, { prepared, author, assigned }: Numbered): RowOf<typeof invoiceRows> {
  const { draft } = prepared;
  const method = prepared.taxMethod;
  return {
    id: draft.id,
    kind: prepared.kind,
    credit_kind: draft.creditKind,
    legal_entity_id: issuer.legalEntityId,
    company_id: draft.companyId,
    series_id: assigned.seriesId,
    series_number: assigned.seriesNumber,
    number: assigned.number,
    external_number: draft.externalNumber ?? null,
    posting_date: prepared.postingDate,
    due_date: prepared.dueDate,
    terms_days: draft.termsDays,
    delivery_date: draft.deliveryDate,
    currency: draft.currency,
    functional_currency: issuer.functionalCurrency,
    exchange_rate: prepared.exchangeRate,
    tax_by: method.by,
    tax_per: method.per,
    tax_roundings: roundingsOf(method.jurisdictions),
    discount_method: draft.discountMethod,
    subtotal: prepared.subtotalMinor,
    header_discount: prepared.headerDiscountMinor,
    freight: prepared.freightMinor,
    charges: prepared.chargesMinor,
    net: prepared.netMinor,
    fees: prepared.feesMinor,
    tax: prepared.taxMinor,
    total: prepared.totalMinor,
    net_functional: prepared.netFunctionalMinor,
    tax_functional: prepared.taxFunctionalMinor,
    buyer_reference: draft.buyerReference,
    order_reference: draft.orderReference,
    reason: draft.reason,
    preceding_number: prepared.preceding?.number ?? null,
    preceding_date: prepared.preceding?.date ?? null,
    seller: issuer.seller,
    buyer: draft.buyer,
    line_count: prepared.lines.length,
    posted_at: assigned.postedAt,
    posted_by: author.actor.name,
    previous_hash: assigned.previousHash,
    hash: assigned.hash,
    hash_version: HASH_VERSION,
  };
}

const roundingsOf = (jurisdictions: Readonly<Record<string, { rounding: string; stepMinor: bigint }>>) =>
  Object.fromEntries(
    Object.entries(jurisdictions).map(([name, { rounding, stepMinor }]) => [
      name,
      { rounding, step: String(stepMinor) },
    ]),
  );

function lineRow({ draft }: Prepared, line: PreparedLine, index: number): RowOf<typeof lineRows> {
  return {
    id: line.id,
    invoice_id: draft.id,
    company_id: draft.companyId,
    line_number: index + 1,
    kind: line.kind,
    product_id: line.productId,
    sku: line.sku,
    description: line.description,
    unit: line.unit,
    quantity: line.quantity,
    price: line.unitPrice,
    discount: line.discountMinor,
    net: line.netMinor,
    discount_share: line.discountShareMinor,
    base: line.baseMinor,
    freight_share: line.freightShareMinor,
    tax: line.taxMinor,
    is_tax_manual: line.isTaxManual,
    unit_cost: line.unitCost,
    order_line_id: line.source?.lineId ?? null,
    credits_line_id: line.credits?.lineId ?? null,
    credits_invoice_id: line.credits?.invoiceId ?? null,
    why: line.why,
  };
}

const componentColumns = ({ jurisdiction, category, rate, exemptionReason, baseMinor, taxMinor }: PreparedTax) => ({
  jurisdiction,
  category,
  rate,
  exemption_reason: exemptionReason ?? null,
  base: baseMinor,
  tax: taxMinor,
});

const lineTaxes = ({ draft }: Prepared, line: PreparedLine) =>
  line.taxes.map((tax, index) => ({
    line_id: line.id,
    position: index + 1,
    invoice_id: draft.id,
    company_id: draft.companyId,
    ...componentColumns(tax),
  }));

const taxRow = ({ draft }: Prepared, tax: PreparedTax, index: number) => ({
  invoice_id: draft.id,
  position: index + 1,
  company_id: draft.companyId,
  ...componentColumns(tax),
});

const groupRows = ({ draft, groups }: Prepared): RowOf<typeof taxGroupRows>[] =>
  groups.map((group, index) => ({
    invoice_id: draft.id,
    position: index + 1,
    company_id: draft.companyId,
    key: group.key,
    follows: group.follows,
    is_manual: group.isManual,
    components: group.components.map(({ jurisdiction, category, rate }) => ({
      jurisdiction,
      category,
      rate: formatPercent(rate),
    })),
    part_keys: group.partKeys,
    rounding: group.rounding,
    step: group.stepMinor,
    base: group.baseMinor,
    tax: group.taxMinor,
    tax_functional: group.taxFunctionalMinor,
    why: group.why,
  }));

function lineCounters({ draft, creditable }: Prepared): RowOf<typeof newLineCounterRows>[] {
  if (!creditable) return [];
  const open = openCounters(creditable);
  return creditable.lines.map((line, index) => ({
    line_id: line.key,
    invoice_id: draft.id,
    company_id: draft.companyId,
    quantity: line.quantity,
    base: line.baseMinor,
    freight_share: line.freightShareMinor,
    discount_share: line.discountShareMinor,
    ...goodsColumns(open.lines[index]!.goods),
    ...freightColumns(open.lines[index]!.freight),
  }));
}

type Running = LineCounter['goods'];

export const goodsColumns = (running: Running) => ({
  goods_baseline: running.baselineMinor,
  goods_baseline_quantity: running.baselineQuantity,
  goods_since_quantity: running.quantitySinceBaseline,
  goods_since: running.creditedSinceBaselineMinor,
  goods_credited: running.creditedMinor,
});

export const freightColumns = (running: Running) => ({
  freight_baseline: running.baselineMinor,
  freight_baseline_quantity: running.baselineQuantity,
  freight_since_quantity: running.quantitySinceBaseline,
  freight_since: running.creditedSinceBaselineMinor,
  freight_credited: running.creditedMinor,
});

const taxCounters = ({ draft, creditable }: Prepared): RowOf<typeof newTaxCounterRows>[] =>
  (creditable?.groups ?? []).map((group, index) => ({
    invoice_id: draft.id,
    position: index + 1,
    company_id: draft.companyId,
    base: group.baseMinor,
    tax: group.taxMinor,
    tax_functional: group.taxFunctionalMinor,
  }));

function invoiceCounters({ draft, creditable }: Prepared): RowOf<typeof newInvoiceCounterRows>[] {
  if (!creditable) return [];
  const { netMinor: net, totalMinor: total, netFunctionalMinor } = creditable;
  return [{ invoice_id: draft.id, company_id: draft.companyId, net, total, net_functional: netFunctionalMinor }];
}
