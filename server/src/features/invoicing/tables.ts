import { rowsOf } from '../../platform/database/rows.js';

export const invoiceRows = rowsOf('invoice', {
  id: 'uuid',
  kind: 'text',
  credit_kind: 'text?',
  legal_entity_id: 'uuid',
  company_id: 'uuid',
  series_id: 'uuid',
  series_number: 'amount',
  number: 'text',
  external_number: 'text?',
  posting_date: 'date',
  due_date: 'date',
  terms_days: 'integer',
  delivery_date: 'date?',
  currency: 'text',
  functional_currency: 'text',
  exchange_rate: 'rate',
  tax_by: 'text',
  tax_per: 'text',
  tax_roundings: 'json',
  discount_method: 'text',
  subtotal: 'amount',
  header_discount: 'amount',
  freight: 'amount',
  charges: 'amount',
  net: 'amount',
  fees: 'amount',
  tax: 'amount',
  total: 'amount',
  net_functional: 'amount',
  tax_functional: 'amount',
  buyer_reference: 'text?',
  order_reference: 'text?',
  reason: 'text?',
  preceding_number: 'text?',
  preceding_date: 'date?',
  seller: 'json',
  buyer: 'json',
  line_count: 'integer',
  posted_at: 'moment',
  posted_by: 'text',
  previous_hash: 'bytes',
  hash: 'bytes',
  hash_version: 'integer',
});

export const lineRows = rowsOf('invoice_line', {
  id: 'uuid',
  invoice_id: 'uuid',
  company_id: 'uuid',
  line_number: 'integer',
  kind: 'text',
  product_id: 'uuid?',
  sku: 'text?',
  description: 'text',
  unit: 'text',
  quantity: 'quantity',
  price: 'price',
  discount: 'amount',
  net: 'amount',
  discount_share: 'amount',
  base: 'amount',
  freight_share: 'amount',
  tax: 'amount',
  is_tax_manual: 'boolean',
  unit_cost: 'price',
  order_line_id: 'uuid?',
  credits_line_id: 'uuid?',
  credits_invoice_id: 'uuid?',
  why: 'json?',
});

const component = { jurisdiction: 'text', category: 'text', rate: 'percent', exemption_reason: 'text?' } as const;

export const lineTaxRows = rowsOf('invoice_line_tax', {
  line_id: 'uuid',
  position: 'integer',
  invoice_id: 'uuid',
  company_id: 'uuid',
  ...component,
  base: 'amount',
  tax: 'amount',
});

export const taxRows = rowsOf('invoice_tax', {
  invoice_id: 'uuid',
  position: 'integer',
  company_id: 'uuid',
  ...component,
  base: 'amount',
  tax: 'amount',
});

export const taxGroupRows = rowsOf('invoice_tax_group', {
  invoice_id: 'uuid',
  position: 'integer',
  company_id: 'uuid',
  key: 'text',
  follows: 'text',
  is_manual: 'boolean',
  components: 'json',
  part_keys: 'json',
  rounding: 'text',
  step: 'amount',
  base: 'amount',
  tax: 'amount',
  tax_functional: 'amount',
  why: 'json?',
});

const goods = {
  goods_baseline: 'amount',
  goods_baseline_quantity: 'quantity',
  goods_since_quantity: 'quantity',
  goods_since: 'amount',
  goods_credited: 'amount',
} as const;

const freight = {
  freight_baseline: 'amount',
  freight_baseline_quantity: 'quantity',
  freight_since_quantity: 'quantity',
  freight_since: 'amount',
  freight_credited: 'amount',
} as const;

/** The counter of a new line, of which nothing is credited. */
export const newLineCounterRows = rowsOf('invoice_line_counter', {
  line_id: 'uuid',
  invoice_id: 'uuid',
  company_id: 'uuid',
  quantity: 'quantity',
  base: 'amount',
  freight_share: 'amount',
  discount_share: 'amount',
  ...goods,
  ...freight,
});

/** The columns that a credit changes: the counters of a line, and the units reserved for the return. */
export const creditedLineRows = rowsOf('invoice_line_counter', {
  line_id: 'uuid',
  reserved_quantity: 'quantity',
  credited_quantity: 'quantity',
  credited_discount: 'amount',
  ...goods,
  ...freight,
});

export const newTaxCounterRows = rowsOf('invoice_tax_counter', {
  invoice_id: 'uuid',
  position: 'integer',
  company_id: 'uuid',
  base: 'amount',
  tax: 'amount',
  tax_functional: 'amount',
});

export const creditedTaxRows = rowsOf('invoice_tax_counter', {
  invoice_id: 'uuid',
  position: 'integer',
  credited_base: 'amount',
  credited_tax: 'amount',
  credited_tax_functional: 'amount',
});

export const newInvoiceCounterRows = rowsOf('invoice_counter', {
  invoice_id: 'uuid',
  company_id: 'uuid',
  net: 'amount',
  total: 'amount',
  net_functional: 'amount',
});

export const creditedInvoiceRows = rowsOf('invoice_counter', {
  invoice_id: 'uuid',
  credited_net: 'amount',
  credited_total: 'amount',
  credited_net_functional: 'amount',
});

export const openItemRows = rowsOf('open_item', {
  id: 'uuid',
  legal_entity_id: 'uuid',
  company_id: 'uuid',
  kind: 'text',
  side: 'text',
  number: 'text',
  date: 'date',
  due_date: 'date',
  currency: 'text',
  amount: 'amount',
  amount_functional: 'amount',
  settled: 'amount',
  invoice_id: 'uuid?',
});

export const settlementRows = rowsOf('settlement', {
  id: 'uuid',
  legal_entity_id: 'uuid',
  company_id: 'uuid',
  document_id: 'uuid',
  debit_item_id: 'uuid',
  credit_item_id: 'uuid',
  currency: 'text',
  amount: 'amount',
  settled_on: 'date',
  settled_at: 'moment',
});

export const seriesRows = rowsOf('number_series', {
  id: 'uuid',
  last_number: 'amount',
  last_date: 'date',
  last_hash: 'bytes',
  last_posted_at: 'moment',
});
