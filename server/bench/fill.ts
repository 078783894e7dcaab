import type pg from 'pg';
import type { Cloning } from './clone.js';
import { clone } from './clone.js';
import type { Templates } from './templates.js';

export const ORDERS = 200_000;
export const RETURNS = 40_000;

/** Ids of the copies, ascending in the sequence of creation, as UUIDs of version 7 are. */
const KINDS = { openOrder: 1, invoicedOrder: 2, invoice: 3, returnOrder: 4, line: 8 } as const;
type Kind = keyof typeof KINDS;

const idOf = (kind: Kind, number: string, line = false): string =>
  `('01a10000-0000-7${line ? KINDS.line : 0}${KINDS[kind]}0-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const lineId = (kind: Kind, number = 'n'): string => idOf(kind, `(${number}) * 16 + t.line_number`, true);

/** The id of the n-th copy of the order that has not been invoiced. */
export const openOrderId = (n: number): string => `01a10000-0000-7010-8000-${n.toString(16).padStart(12, '0')}`;

/** The id of the n-th copy of the return. */
export const returnId = (n: number): string => `01a10000-0000-7040-8000-${n.toString(16).padStart(12, '0')}`;

const SERIES = '01a10000-0000-7050-8000-000000000000';
/** The moments of the copies of one kind; those of every kind are spread over the same time. */
const momentOf = (count: number): string =>
  `'2026-01-01T00:00:00Z'::timestamptz + n * interval '${(90 * ORDERS) / count} seconds'`;

/** Copies the templates to 200,000 sales orders, 40,000 of them invoiced, and 40,000 returns of those invoices. */
export async function fill(pool: pg.Pool, templates: Templates): Promise<void> {
  const orders = (kind: Kind, reference: string, count: number): Cloning[] => [
    {
      table: 'sales_order',
      where: 't.id = $1',
      values: [templates[kind as keyof Templates]],
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
      values: [templates[kind as keyof Templates]],
      count,
      set: { id: lineId(kind), order_id: idOf(kind, 'n') },
    },
  ];
  const all = [
    ...orders('openOrder', 'BO', ORDERS - RETURNS),
    ...orders('invoicedOrder', 'BI', RETURNS),
    ...invoices(templates),
    ...orders('returnOrder', 'BR', RETURNS),
    ...returns(templates),
  ];
  for (const cloning of all) await clone(pool, cloning);
  await pool.query('ANALYZE');
}

function invoices({ invoice }: Templates): Cloning[] {
  const of = (table: string, set: Record<string, string>, key = 'invoice_id'): Cloning => ({
    table,
    where: `t.${key} = $1`,
    values: [invoice],
    count: RETURNS,
    set: { [key]: idOf('invoice', 'n'), ...set },
  });
  const series: Cloning = {
    table: 'number_series',
    where: 't.id = (SELECT series_id FROM invoice WHERE id = $1)',
    values: [invoice],
    count: 1,
    set: { id: `'${SERIES}'`, source: `'BENCH'`, last_number: String(RETURNS) },
  };
  const hash = `sha256(convert_to('bench ' || n, 'UTF8'))`;
  const ofLine = lineNumberOf('t.line_id');
  return [
    series,
    of(
      'invoice',
      { series_id: `'${SERIES}'`, series_number: 'n', number: `'BENCH-' || n`, hash, posted_at: momentOf(RETURNS) },
      'id',
    ),
    of('invoice_line', { id: lineId('invoice'), order_line_id: lineId('invoicedOrder') }),
    of('invoice_line_tax', { line_id: idOf('invoice', `n * 16 + ${ofLine}`, true) }),
    of('invoice_tax', {}),
    of('invoice_tax_group', { part_keys: PARTS_OF_COPY }),
    of('invoice_line_counter', { line_id: idOf('invoice', `n * 16 + ${ofLine}`, true) }),
    of('invoice_tax_counter', {}),
    of('invoice_counter', {}),
    of('open_item', { invoice_id: idOf('invoice', 'n'), number: `'BENCH-' || n` }, 'id'),
  ];
}

function returns({ returnOrder }: Templates): Cloning[] {
  const order = { where: 't.order_id = $1', values: [returnOrder], count: RETURNS };
  const line = '(SELECT l.line_number FROM sales_order_line l WHERE l.id = t.order_line_id)';
  return [
    { ...order, table: 'return_order', set: { order_id: idOf('returnOrder', 'n') } },
    {
      ...order,
      table: 'return_line',
      set: {
        order_id: idOf('returnOrder', 'n'),
        order_line_id: idOf('returnOrder', `n * 16 + ${line}`, true),
        invoice_line_id: idOf('invoice', `n * 16 + ${lineNumberOf('t.invoice_line_id')}`, true),
      },
    },
  ];
}

/** The keys of the parts of a tax group: the ids of lines are those of the copy, the others stay. */
const PARTS_OF_COPY = `(SELECT jsonb_agg(coalesce(to_jsonb(${idOf('invoice', 'n * 16 + l.line_number', true)}), to_jsonb(part.key)) ORDER BY part.number)
  FROM jsonb_array_elements_text(t.part_keys) WITH ORDINALITY AS part(key, number)
  LEFT JOIN invoice_line AS l ON l.id::text = part.key AND l.invoice_id = t.invoice_id)`;

const lineNumberOf = (id: string): string => `(SELECT l.line_number FROM invoice_line l WHERE l.id = ${id})`;
