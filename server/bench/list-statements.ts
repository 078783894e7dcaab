/** The query of a list page, and the one SQL statement that returns the same result without GraphQL. */
interface List {
  title: string;
  query: string;
  statement: string;
}

const AMOUNT = (column: string) =>
  `json_build_object('amount', (${column}::numeric / 100)::numeric(19, 2)::text, 'currency', o.currency)`;
const MOMENT = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const LISTS = {
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
} as const satisfies Record<string, List>;

/** The list of returns with a value that is sent as a literal or as a variable. */
export const RETURNS_SINCE = `{ returnOrders(first: 50, filter: { updatedAt: { gte: $since } }) { nodes { id reference status
  customerReference orderDate lineCount total { amount currency } toInvoice { amount currency } updatedAt
  customer { id number name } } } }`;
