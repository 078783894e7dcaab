import { tableOf } from '../../platform/database/tables.js';
import {
  Invoice,
  InvoiceLine,
  InvoiceLineTax,
  InvoiceTax,
  InvoiceTaxGroup,
  InvoiceLineCounter,
  InvoiceTaxCounter,
  InvoiceCounter,
  OpenItem,
  Settlement,
  NumberSeries,
} from './entities.js';

export const invoiceRows = tableOf(Invoice);

export const lineRows = tableOf(InvoiceLine);

export const lineTaxRows = tableOf(InvoiceLineTax);

export const taxRows = tableOf(InvoiceTax);

export const taxGroupRows = tableOf(InvoiceTaxGroup);

const goods = [
  'goods_baseline',
  'goods_baseline_quantity',
  'goods_since_quantity',
  'goods_since',
  'goods_credited',
] as const;

const freight = [
  'freight_baseline',
  'freight_baseline_quantity',
  'freight_since_quantity',
  'freight_since',
  'freight_credited',
] as const;

/** The counter of a new line, of which nothing is credited. */
export const newLineCounterRows = tableOf(InvoiceLineCounter, [
  'line_id',
  'invoice_id',
  'company_id',
  'quantity',
  'base',
  'freight_share',
  'discount_share',
  ...goods,
  ...freight,
]);

/** The columns that a credit changes: the counters of a line, and the units reserved for the return. */
export const creditedLineRows = tableOf(InvoiceLineCounter, [
  'line_id',
  'reserved_quantity',
  'credited_quantity',
  'credited_discount',
  ...goods,
  ...freight,
]);

export const newTaxCounterRows = tableOf(InvoiceTaxCounter, [
  'invoice_id',
  'position',
  'company_id',
  'base',
  'tax',
  'tax_functional',
]);

export const creditedTaxRows = tableOf(InvoiceTaxCounter, [
  'invoice_id',
  'position',
  'credited_base',
  'credited_tax',
  'credited_tax_functional',
]);

export const newInvoiceCounterRows = tableOf(InvoiceCounter, [
  'invoice_id',
  'company_id',
  'net',
  'total',
  'net_functional',
]);

export const creditedInvoiceRows = tableOf(InvoiceCounter, [
  'invoice_id',
  'credited_net',
  'credited_total',
  'credited_net_functional',
]);

export const openItemRows = tableOf(OpenItem);

export const settlementRows = tableOf(Settlement);

export const seriesRows = tableOf(NumberSeries, ['id', 'last_number', 'last_date', 'last_hash', 'last_posted_at']);
