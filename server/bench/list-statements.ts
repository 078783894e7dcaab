import { copyId } from './fill.js';

/** The query of a page, and the one SQL statement that returns the same result without GraphQL. */
interface List {
  title: string;
  query: string;
  variables?: object;
  statement: string;
  values?: readonly string[];
}

const AMOUNT = (column: string) =>
  `json_build_object('amount', (${column}::numeric / 100)::numeric(19, 2)::text, 'currency', o.currency)`;
const MOMENT = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One of the copied returns. */
const RETURN = copyId('returnOrder', 10_000);

export type ListName = 'W1' | 'W2' | 'W3';

export const LISTS: Readonly<Record<ListName, List>> = {
  W1: {
    title: 'a list of 50 returns',
    query: `{ returnOrders(first: 50) { nodes { id reference status customerReference orderDate lineCount
      total { amount currency } toInvoice { amount currency } updatedAt customer { id number name } } } }`,
    statement: `SELECT json_build_object('data', json_build_object('returnOrders', json_build_object('nodes', json_agg(json_build_object(
        'id', o.id, 'reference', o.reference, 'status', o.status, 'customerReference', o.customer_reference,
        'orderDate', o.order_date, 'lineCount', o.line_count, 'total', ${AMOUNT('o.total')},
        'toInvoice', ${AMOUNT('-o.to_invoice')}, 'updatedAt', ${MOMENT('o.updated_at')},
        'customer', json_build_object('id', c.id, 'number', c.number, 'name', c.name)) ORDER BY o.updated_at DESC, o.id DESC))))::text AS text
      FROM (SELECT * FROM sales_order WHERE order_type = 'RETURNED_ORDER' ORDER BY updated_at DESC, id DESC LIMIT 50) AS o
      JOIN company AS c ON c.id = o.company_id`,
  },
  W2: {
    title: 'a return with its lines',
    query: `query ($id: ID!) { returnOrder(id: $id) { id reference status customerReference orderDate total { amount currency }
      toInvoice { amount currency } updatedAt customer { id number name }
      lines { id lineNumber description quantity unit received credited toCredit note expectedCredit { amount currency }
        product { id sku name } } } }`,
    variables: { id: RETURN },
    statement: `SELECT json_build_object('data', json_build_object('returnOrder', json_build_object(
        'id', o.id, 'reference', o.reference, 'status', o.status, 'customerReference', o.customer_reference,
        'orderDate', o.order_date, 'total', ${AMOUNT('o.total')}, 'toInvoice', ${AMOUNT('-o.to_invoice')},
        'updatedAt', ${MOMENT('o.updated_at')}, 'customer', json_build_object('id', c.id, 'number', c.number, 'name', c.name),
        'lines', (SELECT json_agg(json_build_object('id', l.id, 'lineNumber', l.line_number, 'description', l.description,
            'quantity', trim_scale(l.quantity)::text, 'unit', l.unit, 'received', trim_scale(l.delivered)::text,
            'credited', trim_scale(l.invoiced)::text, 'toCredit', trim_scale(r.to_credit)::text, 'note', r.note,
            'expectedCredit', ${AMOUNT('r.expected_credit')},
            'product', CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'sku', p.sku, 'name', p.name) END) ORDER BY l.line_number)
          FROM sales_order_line AS l JOIN return_line AS r ON r.order_line_id = l.id LEFT JOIN product AS p ON p.id = l.product_id
          WHERE l.order_id = o.id))))::text AS text
      FROM sales_order AS o JOIN company AS c ON c.id = o.company_id WHERE o.id = $1`,
    values: [RETURN],
  },
  W3: {
    title: '50 orders, their lines and products',
    query: `{ orders(first: 50, filter: { orderType: { eq: SALES_ORDER } }) { nodes { id reference status total { amount currency }
      customer { name } ... on SalesOrder { lines { id lineNumber description quantity price
        net { amount currency } product { id sku name } } } } } }`,
    statement: `SELECT json_build_object('data', json_build_object('orders', json_build_object('nodes', json_agg(json_build_object(
        'id', o.id, 'reference', o.reference, 'status', o.status, 'total', ${AMOUNT('o.total')},
        'customer', json_build_object('name', c.name), 'lines', l.lines) ORDER BY o.updated_at DESC, o.id DESC))))::text AS text
      FROM (SELECT * FROM sales_order WHERE order_type = 'SALES_ORDER' ORDER BY updated_at DESC, id DESC LIMIT 50) AS o
      JOIN company AS c ON c.id = o.company_id
      CROSS JOIN LATERAL (SELECT json_agg(json_build_object('id', l.id, 'lineNumber', l.line_number, 'description', l.description,
          'quantity', trim_scale(l.quantity)::text, 'price', trim_scale(l.price)::text,
          'net', ${AMOUNT('l.net')}, 'product', json_build_object('id', p.id, 'sku', p.sku, 'name', p.name)) ORDER BY l.line_number) AS lines
        FROM sales_order_line AS l JOIN product AS p ON p.id = l.product_id WHERE l.order_id = o.id) AS l`,
  },
};

/** The list of returns with a value that is sent as a literal or as a variable. */
export const RETURNS_SINCE = `{ returnOrders(first: 50, filter: { updatedAt: { gte: $since } }) { nodes { id reference status
  customerReference orderDate lineCount total { amount currency } toInvoice { amount currency } updatedAt
  customer { id number name } } } }`;
