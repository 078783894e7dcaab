import { firstRow } from './first-row.js';
import type { ReturnsFixture } from './returns-fixture.js';
import { verbsAt } from './returns-fixture.js';
import { attached, upload } from './uploads.js';

/** The ids of the records of one customer, by kind. */
export type Belongings = Record<
  | 'company'
  | 'order'
  | 'returnOrder'
  | 'returnLine'
  | 'receipt'
  | 'invoice'
  | 'invoiceLine'
  | 'token'
  | 'integration'
  | 'user'
  | 'job'
  | 'attachment'
  | 'file',
  string
>;

/** The kind of id that an input takes, by the end of its path. The last five kinds are records shared by all customers. */
const IDS: Readonly<
  Record<string, keyof Belongings | 'product' | 'location' | 'disposition' | 'reason' | 'legalEntity'>
> = {
  'company.id': 'company',
  'companyUpdate.input.id': 'company',
  customerId: 'company',
  companyId: 'company',
  companyIds: 'company',
  'order.id': 'order',
  orderId: 'order',
  orderIds: 'returnOrder',
  'returnOrder.id': 'returnOrder',
  returnOrderId: 'returnOrder',
  returnLineId: 'returnLine',
  receiptId: 'receipt',
  'invoice.id': 'invoice',
  'invoices.filter.id': 'invoice',
  'creditNotes.filter.id': 'invoice',
  invoiceId: 'invoice',
  'documentFile.id': 'invoice',
  invoiceLineId: 'invoiceLine',
  documentId: 'returnOrder',
  sourceId: 'invoice',
  'apiTokenRevoke.input.id': 'token',
  actorId: 'token',
  integrationId: 'integration',
  'userUpdate.input.id': 'user',
  userId: 'user',
  'job.id': 'job',
  jobId: 'job',
  attachmentId: 'attachment',
  fileId: 'file',
  'product.id': 'product',
  productId: 'product',
  locationId: 'location',
  parentId: 'location',
  dispositionId: 'disposition',
  reasonId: 'reason',
  legalEntityId: 'legalEntity',
};

/** The kind of id at a path of the API, such as `returnableLines.customerId`. */
export const nameAt = (path: string) => {
  const found = Object.keys(IDS).find(
    (end) => path === end || path.endsWith(`.${end}`) || (end.includes('.') && path.endsWith(end)),
  );
  if (!found) throw new Error(`Add the kind of id that ${path} takes to IDS in testing/belongings.ts.`);
  return IDS[found]!;
};

/** Creates a sale and a return of a customer with all documents, and an API token for the customer, and a job of the token. */
export async function createBelongings(at: ReturnsFixture, company: string): Promise<Belongings> {
  const { create, issue, receive, post, sold } = verbsAt(at);
  const { invoice, hubs } = await sold({ customerId: company });
  const made = (await create([{ invoiceLineId: hubs, quantity: '3' }])).returnOrder!;
  await issue(made.id);
  const returnLine = made.lines[0]!.id;
  const received = await receive(made.id, [{ returnLineId: returnLine, quantity: '1', dispositionId: at.scrap }]);
  await post([made.id]);
  await receive(made.id, [{ returnLineId: returnLine, quantity: '1', dispositionId: at.scrap }]);
  const token = await at.app.tokenFor(['orders.view', 'returns.view'], [company]);
  return {
    company,
    returnLine,
    order: await idOf(at, `SELECT id FROM sales_order WHERE company_id = $1 AND order_type = 'SALES_ORDER'`, company),
    returnOrder: made.id,
    receipt: received.returnOrder!.receipts[0]!.id,
    invoice: invoice.id,
    invoiceLine: hubs,
    token: await idOf(at, 'SELECT id FROM api_token WHERE hint = $1', token.slice(-4)),
    integration: await idOf(at, 'SELECT integration_id AS id FROM api_token WHERE hint = $1', token.slice(-4)),
    user: await idOf(at, 'SELECT user_id AS id FROM api_token WHERE hint = $1', token.slice(-4)),
    job: await idOf(at, FAILED_JOB, token.slice(-4)),
    attachment: await attached(at, made.id, { isShared: false }),
    file: (await upload(at.app, at.clerk, { name: 'not attached.txt', bytes: 'a file that belongs to a clerk' })).id,
  };
}

/** A failed job of a token. */
const FAILED_JOB = `
  INSERT INTO job (id, kind, is_single, actor_kind, actor_id, actor_name, trace_id, input, status, max_attempts, created_at, finished_at)
  SELECT gen_random_uuid(), 'test', false, 'API_TOKEN', id, name, 'test', '{}', 'FAILED', 1, now(), now() FROM api_token WHERE hint = $1
  RETURNING id`;

const idOf = async (at: ReturnsFixture, statement: string, ...values: unknown[]): Promise<string> =>
  (await firstRow<{ id: string }>(at, statement, ...values)).id;

const LONG_ENOUGH = 6;

/** All texts in rows of one company that are in no row of another company. */
export async function textsOnlyOf(at: ReturnsFixture, company: string, other: string): Promise<string[]> {
  const { pool } = at.app.database.owner;
  const { rows } = await pool.query<{ name: string; key: string }>(
    `SELECT table_name AS name, CASE table_name WHEN 'company' THEN 'id' ELSE 'company_id' END AS key FROM information_schema.columns
     WHERE table_schema = 'public' AND (column_name = 'company_id' OR table_name = 'company' AND column_name = 'id')`,
  );
  const textsOf = async (id: string) => {
    const found = new Set<string>();
    for (const { name, key } of rows) {
      const all = await pool.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM "${name}" t WHERE "${key}" = $1`, [
        id,
      ]);
      for (const { row } of all.rows) gather(row, found);
    }
    return found;
  };
  const [own, others] = [await textsOf(company), await textsOf(other)];
  return [...own].filter((text) => !others.has(text) && text.length >= LONG_ENOUGH);
}

function gather(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) gather(each, into);
}
