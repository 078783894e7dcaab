import type pg from 'pg';
import type { Cloning } from './clone.js';
import { clone } from './clone.js';
import type { Returned, Templates } from './templates.js';

export const ORDERS = 200_000;
export const RETURNS = 40_000;
/** How many of the returns are received, so that they can be credited. */
export const RECEIVED = 20_000;

/** Ids of the copies, ascending in the sequence of creation, as UUIDs of version 7 are. */
const KINDS = {
  openOrder: 1,
  invoicedOrder: 2,
  invoice: 3,
  returnOrder: 4,
  receivedInvoicedOrder: 5,
  receivedInvoice: 6,
  receivedReturnOrder: 7,
  receipt: 9,
} as const;
export type Kind = keyof typeof KINDS;

/** The id of the n-th copy of a document, or of one of its lines, as SQL. */
export const idOf = (kind: Kind, number: string, line = false): string =>
  `('01a10000-0000-7${line ? 8 : 0}${KINDS[kind]}0-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const lineId = (kind: Kind, number = 'n'): string => idOf(kind, `(${number}) * 16 + t.line_number`, true);
const lineOf = (kind: Kind, id: string): string =>
  idOf(kind, `n * 16 + (SELECT l.line_number FROM ${TABLES[kind]} l WHERE l.id = ${id})`, true);
const TABLES: Partial<Record<Kind, string>> = {
  invoice: 'invoice_line',
  receivedInvoice: 'invoice_line',
  returnOrder: 'sales_order_line',
  receivedReturnOrder: 'sales_order_line',
};

/** The id of the n-th copy. */
export const copyId = (kind: Kind, n: number): string =>
  `01a10000-0000-70${KINDS[kind]}0-8000-${n.toString(16).padStart(12, '0')}`;
/** The id of a line of the n-th copy, by its line number. */
export const copyLineId = (kind: Kind, n: number, line: number): string =>
  `01a10000-0000-78${KINDS[kind]}0-8000-${(n * 16 + line).toString(16).padStart(12, '0')}`;

/** The moments of the copies of one kind; those of every kind are spread over the same time. */
const momentOf = (count: number): string =>
  `'2026-01-01T00:00:00Z'::timestamptz + n * interval '${(90 * ORDERS) / count} seconds'`;

/** A sale with its return, and the kinds of its copies. */
interface Family {
  sale: Returned;
  order: Kind;
  invoice: Kind;
  returnOrder: Kind;
  source: string;
  seriesId: string;
}

/** Copies the templates to 200,000 sales orders, 40,000 of them invoiced, and 40,000 returns of those invoices. */
export async function fill(pool: pg.Pool, { openOrder, issued, received }: Templates): Promise<void> {
  const families: Family[] = [
    {
      sale: issued,
      order: 'invoicedOrder',
      invoice: 'invoice',
      returnOrder: 'returnOrder',
      source: 'BENCH',
      seriesId: '01a10000-0000-7050-8000-000000000000',
    },
    {
      sale: received,
      order: 'receivedInvoicedOrder',
      invoice: 'receivedInvoice',
      returnOrder: 'receivedReturnOrder',
      source: 'BENCH-R',
      seriesId: '01a10000-0000-7050-8000-000000000001',
    },
  ];
  const all = [
    ...orders('openOrder', openOrder, 'BO', ORDERS - RETURNS),
    ...families.flatMap(({ order, sale }) => orders(order, sale.order, `BI-${KINDS[order]}`, copiesOf(sale))),
    ...families.flatMap(invoices),
    ...families.flatMap(({ returnOrder, sale }) =>
      orders(returnOrder, sale.returnOrder, `BR-${KINDS[returnOrder]}`, copiesOf(sale)),
    ),
    ...families.flatMap(returns),
    ...receipts(received),
  ];
  for (const cloning of all) await clone(pool, cloning);
  // NOTE: otherwise both begin in the background while the first parts are measured.
  await pool.query('VACUUM (ANALYZE)');
  await pool.query('CHECKPOINT');
}

const copiesOf = ({ receipt }: Returned): number => (receipt ? RECEIVED : RETURNS - RECEIVED);

const orders = (kind: Kind, template: string, reference: string, count: number): Cloning[] => [
  {
    table: 'sales_order',
    where: 't.id = $1',
    values: [template],
    count,
    set: {
      id: idOf(kind, 'n'),
      reference: `'${reference}-' || n`,
      created_at: momentOf(count),
      updated_at: momentOf(count),
    },
  },
  {
    table: 'sales_order_line',
    where: 't.order_id = $1',
    values: [template],
    count,
    set: { id: lineId(kind), order_id: idOf(kind, 'n') },
  },
];

function invoices({ sale, order, invoice, source, seriesId }: Family): Cloning[] {
  const count = copiesOf(sale);
  const of = (table: string, set: Record<string, string>, key = 'invoice_id'): Cloning => ({
    table,
    where: `t.${key} = $1`,
    values: [sale.invoice],
    count,
    set: { [key]: idOf(invoice, 'n'), ...set },
  });
  const series: Cloning = {
    table: 'number_series',
    where: 't.id = (SELECT series_id FROM invoice WHERE id = $1)',
    values: [sale.invoice],
    count: 1,
    set: { id: `'${seriesId}'`, source: `'${source}'`, last_number: String(count) },
  };
  const number = `'${source}-' || n`;
  const hash = `sha256(convert_to('${source} ' || n, 'UTF8'))`;
  const ofLine = { line_id: lineOf(invoice, 't.line_id') };
  // A part is a line under the name of its kind.
  const partKeys = `(SELECT jsonb_agg(split_part(p.key, '/', 1) || '/' || ${lineOf(invoice, `split_part(p.key, '/', 2)::uuid`)} ORDER BY p.position)
    FROM jsonb_array_elements_text(t.part_keys) WITH ORDINALITY AS p(key, position))`;
  return [
    series,
    of('invoice', { series_id: `'${seriesId}'`, series_number: 'n', number, hash, posted_at: momentOf(count) }, 'id'),
    of('invoice_line', { id: lineId(invoice), order_line_id: lineId(order) }),
    of('invoice_line_tax', ofLine),
    of('invoice_tax', {}),
    of('invoice_tax_group', { part_keys: partKeys }),
    of('invoice_line_counter', ofLine),
    of('invoice_tax_counter', {}),
    of('invoice_counter', {}),
    of('open_item', { invoice_id: idOf(invoice, 'n'), number }, 'id'),
  ];
}

function returns({ sale, invoice, returnOrder }: Family): Cloning[] {
  const order = { where: 't.order_id = $1', values: [sale.returnOrder], count: copiesOf(sale) };
  const order_id = idOf(returnOrder, 'n');
  return [
    { ...order, table: 'return_order', set: { order_id } },
    {
      ...order,
      table: 'return_line',
      set: {
        order_id,
        order_line_id: lineOf(returnOrder, 't.order_line_id'),
        invoice_line_id: lineOf(invoice, 't.invoice_line_id'),
      },
    },
  ];
}

function receipts({ receipt }: Returned): Cloning[] {
  const order_id = idOf('receivedReturnOrder', 'n');
  const copied = { values: [receipt!], count: RECEIVED };
  return [
    {
      ...copied,
      table: 'receipt',
      where: 't.id = $1',
      set: { id: idOf('receipt', 'n'), order_id, number: `'BENCH-' || n` },
    },
    {
      ...copied,
      table: 'receipt_line',
      where: 't.receipt_id = $1',
      set: {
        id: idOf(
          'receipt',
          `n * 16 + (SELECT l.line_number FROM sales_order_line l WHERE l.id = t.order_line_id)`,
          true,
        ),
        receipt_id: idOf('receipt', 'n'),
        order_id,
        order_line_id: lineOf('receivedReturnOrder', 't.order_line_id'),
      },
    },
  ];
}
