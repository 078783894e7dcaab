import type { CreditableGroup, LineCounter, Running } from '../../../kernel/credit/index.js';
import { parseDecimal } from '../../../kernel/decimal.js';
import { parseExchangeRate } from '../../../kernel/exchange-rate.js';
import type { TaxMethod, TaxRounding } from '../../../kernel/tax/index.js';
import { parsePercent } from '../../../kernel/percent.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { DraftComponent } from '../rules/drafts.js';
import type { PostedInvoice, PostedLine } from '../rules/posted.js';
import { lockItems } from './open-items.js';

/** A row as the database returns it. */
export type Row = Record<string, string | null>;

/** Loads posted invoices with their counters, locked in the common lock order: lines, tax groups, documents, open items. */
export const lockInvoices = (tx: Tx, ids: readonly string[]): Promise<Map<string, PostedInvoice>> =>
  loadInvoices(tx, ids, true);

/**
 * The same for an estimate that posts nothing, also by partners: without costs and open amounts. Only the counters of lines
 * are locked, which every posting locks before it changes the others.
 */
export const lockLinesOfInvoices = (tx: Tx, ids: readonly string[]): Promise<Map<string, PostedInvoice>> =>
  loadInvoices(tx, ids, false);

/** Invoices, and the rows from which they were made. */
interface ReadInvoices {
  invoices: Map<string, PostedInvoice>;
  lines: readonly Row[];
  documents: readonly Row[];
}

/** Locks and loads the invoices of these lines, as `lockLinesOfInvoices` does. Costs are read for staff only. */
export async function lockInvoicesOfLines(tx: Tx, lineIds: readonly string[]): Promise<ReadInvoices> {
  const cost = tx.actor.scope === 'ALL' ? 'l.unit_cost' : '0::numeric AS unit_cost';
  const ofLines = 'IN (SELECT sold.invoice_id FROM invoice_line sold WHERE sold.id = ANY($1::uuid[]))';
  return readInvoices(tx, [...new Set(lineIds)], { condition: ofLines, cost, lock: '', open: undefined });
}

async function loadInvoices(tx: Tx, ids: readonly string[], isToPost: boolean): Promise<Map<string, PostedInvoice>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)].sort();
  const { invoices } = await readInvoices(tx, wanted, {
    condition: '= ANY($1::uuid[])',
    cost: isToPost ? 'l.unit_cost' : '0::numeric AS unit_cost',
    lock: isToPost ? 'FOR UPDATE OF c' : '',
    open: isToPost ? () => lockItems(tx, wanted) : undefined,
  });
  return invoices;
}

/** What is read of which invoices: a condition on their ids, and what depends on the caller. */
interface Reading {
  condition: string;
  cost: string;
  lock: string;
  open: (() => Promise<ReadonlyMap<string, bigint>>) | undefined;
}

/** All statements are sent at once. Each sees what was committed before it, also while the one before it waited for a lock. */
async function readInvoices(
  tx: Tx,
  ids: readonly string[],
  { condition, cost, lock, open: openAmounts }: Reading,
): Promise<ReadInvoices> {
  const read = async (statement: string) => (await tx.query<Row>(statement, [ids])).rows;
  const [lines, groups, documents, open] = await Promise.all([
    read(`
    SELECT c.*, l.line_number, l.kind, l.product_id, l.sku, l.description, l.unit, l.price, l.net AS line_net, l.is_tax_manual::text, ${cost}
    FROM invoice_line_counter c JOIN invoice_line l ON l.id = c.line_id
    WHERE c.invoice_id ${condition} ORDER BY c.invoice_id, c.line_id FOR UPDATE OF c`),
    read(`
    SELECT c.*, g.key, g.follows, g.is_manual::text, g.components::text, g.part_keys::text, g.rounding, g.step
    FROM invoice_tax_counter c JOIN invoice_tax_group g USING (invoice_id, position)
    WHERE c.invoice_id ${condition} ORDER BY c.invoice_id, c.position ${lock}`),
    read(`
    SELECT c.*, i.kind, i.number, i.legal_entity_id, i.posting_date, i.delivery_date, i.currency, i.exchange_rate, i.tax_by, i.tax_per, i.tax_roundings::text,
      (SELECT coalesce(json_agg(json_build_object('jurisdiction', t.jurisdiction, 'category', t.category, 'rate', t.rate::text, 'exemptionReason', t.exemption_reason)), '[]')::text
       FROM invoice_tax t WHERE t.invoice_id = c.invoice_id) AS components
    FROM invoice_counter c JOIN invoice i ON i.id = c.invoice_id
    WHERE c.invoice_id ${condition} ORDER BY c.invoice_id ${lock}`),
    openAmounts?.() ?? new Map<string, bigint>(),
  ]);
  const linesOf = Map.groupBy(lines, (row) => row['invoice_id']!);
  const groupsOf = Map.groupBy(groups, (row) => row['invoice_id']!);
  const invoices = new Map(
    documents.map((row) => {
      const id = row['invoice_id']!;
      const own = (linesOf.get(id) ?? []).sort((a, b) => Number(a['line_number']) - Number(b['line_number']));
      // Sale lines can be on a credit note, whose own open item is no debt that a credit could settle.
      const owedMinor = row['kind'] === 'INVOICE' ? (open.get(id) ?? 0n) : 0n;
      return [id, invoiceOf(row, owedMinor, own, groupsOf.get(id) ?? [])];
    }),
  );
  return { invoices, lines, documents };
}

const amount = (row: Row, name: string): bigint => BigInt(row[name]!);
const quantity = (row: Row, name: string): Quantity => parseQuantity(row[name]!);

function invoiceOf(document: Row, openMinor: bigint, lines: readonly Row[], groups: readonly Row[]): PostedInvoice {
  return {
    id: document['invoice_id']!,
    number: document['number']!,
    postingDate: document['posting_date']!,
    currency: document['currency']!,
    exchangeRate: parseExchangeRate(document['exchange_rate']!),
    taxMethod: methodOf(document),
    openMinor,
    components: JSON.parse(document['components']!).map(componentOf),
    lines: new Map(lines.map((row) => [row['line_id']!, lineOf(row)])),
    creditable: {
      currency: document['currency']!,
      netMinor: amount(document, 'net'),
      totalMinor: amount(document, 'total'),
      netFunctionalMinor: amount(document, 'net_functional'),
      lines: lines.map((row) => ({
        key: row['line_id']!,
        quantity: quantity(row, 'quantity'),
        netMinor: amount(row, 'line_net'),
        discountShareMinor: amount(row, 'discount_share'),
        baseMinor: amount(row, 'base'),
        freightShareMinor: amount(row, 'freight_share'),
      })),
      groups: groups.map(groupOf),
    },
    counters: {
      lines: lines.map(counterOf),
      groups: groups.map((row) => ({
        key: row['key']!,
        creditedBaseMinor: amount(row, 'credited_base'),
        creditedTaxMinor: amount(row, 'credited_tax'),
        creditedTaxFunctionalMinor: amount(row, 'credited_tax_functional'),
      })),
      document: {
        creditedNetMinor: amount(document, 'credited_net'),
        creditedTotalMinor: amount(document, 'credited_total'),
        creditedNetFunctionalMinor: amount(document, 'credited_net_functional'),
      },
    },
  };
}

const methodOf = (row: Row): TaxMethod => ({
  by: row['tax_by'] as TaxMethod['by'],
  per: row['tax_per'] as TaxMethod['per'],
  jurisdictions: Object.fromEntries(
    Object.entries(
      JSON.parse(row['tax_roundings']!) as Record<string, { rounding: TaxRounding['rounding']; step: string }>,
    ).map(([name, { rounding, step }]) => [name, { rounding, stepMinor: BigInt(step) }]),
  ),
});

const lineOf = (row: Row): PostedLine => ({
  productId: row['product_id']!,
  sku: row['sku']!,
  description: row['description']!,
  unit: row['unit']!,
  unitPrice: parseUnitPrice(row['price']!),
  discountShareMinor: amount(row, 'discount_share'),
  isTaxManual: row['is_tax_manual'] === 'true',
  unitCost: parseUnitPrice(row['unit_cost']!),
});

const counterOf = (row: Row): LineCounter => ({
  key: row['line_id']!,
  creditedQuantity: quantity(row, 'credited_quantity'),
  creditedDiscountMinor: amount(row, 'credited_discount'),
  goods: runningOf(row, 'goods'),
  freight: runningOf(row, 'freight'),
});

const runningOf = (row: Row, name: 'goods' | 'freight'): Running => ({
  baselineMinor: amount(row, `${name}_baseline`),
  baselineQuantity: quantity(row, `${name}_baseline_quantity`),
  quantitySinceBaseline: quantity(row, `${name}_since_quantity`),
  creditedSinceBaselineMinor: amount(row, `${name}_since`),
  creditedMinor: amount(row, `${name}_credited`),
});

interface StoredComponent {
  jurisdiction: string;
  category: DraftComponent['category'];
  rate: string;
  exemptionReason?: string | null;
}

const componentOf = ({ rate, ...rest }: StoredComponent): DraftComponent => ({ ...rest, rate: parsePercent(rate) });

const groupOf = (row: Row): CreditableGroup => ({
  key: row['key']!,
  follows: row['follows'] as CreditableGroup['follows'],
  isManual: row['is_manual'] === 'true',
  components: (JSON.parse(row['components']!) as StoredComponent[]).map(componentOf),
  partKeys: JSON.parse(row['part_keys']!) as string[],
  rounding: row['rounding'] as CreditableGroup['rounding'],
  stepMinor: parseDecimal(row['step']!, { scale: 0, digits: 18 }),
  baseMinor: amount(row, 'base'),
  taxMinor: amount(row, 'tax'),
  taxFunctionalMinor: amount(row, 'tax_functional'),
});
