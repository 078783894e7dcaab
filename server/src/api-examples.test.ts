import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupPermissions } from './schema.js';
import { eventually } from './testing/eventually.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';

const folder = join(import.meta.dirname, '../../docs/api');
const at = returnsFixture();
const { sold } = verbsAt(at);

/** An example of the docs: the operation, its variables, and its header, which names who may run it. */
interface Example {
  file: string;
  query: string;
  /** The text of the JSON file with the same name. */
  variables: string;
  isForPartners: boolean;
  permissions: string[];
}

const HEADER = /^# Partner: (yes|no)\. Permissions?: (`[\w.]+`(?:, `[\w.]+`)*)\.$/m;

function read(file: string): Example {
  const query = readFileSync(join(folder, file), 'utf8');
  const [, isForPartners, permissions] = HEADER.exec(query) ?? [];
  if (!permissions) throw new Error(`${file} does not state whether a partner may run it, and the permissions.`);
  return {
    file,
    query,
    variables: readFileSync(join(folder, file.replace('.graphql', '.json')), 'utf8'),
    isForPartners: isForPartners === 'yes',
    permissions: permissions.split(', ').map((name) => name.slice(1, -1)),
  };
}

const examples = globSync('[0-9]*.graphql', { cwd: folder }).sort().map(read);
const [forPartners, ofStaff] = [true, false].map((wanted) => examples.filter((each) => each.isForPartners === wanted));
/** What partners read, and what they write. */
const [ofPartners, requests] = [false, true].map((wanted) =>
  forPartners!.filter(({ query }) => /^mutation/m.test(query) === wanted),
);

/** The records of the examples. Only the customer has its id of the docs; the others get theirs when they are created. */
const ID = '019a8c00-0000-7000-8000-00000000000';
const [CUSTOMER, INVOICE_LINE, RETURN_ORDER, RETURN_LINE, DISPOSITION, LOCATION] = [1, 2, 3, 4, 5, 6].map(
  (n) => `${ID}${n}`,
) as [string, string, string, string, string, string];
const [SALES_ORDER, ORDER_LINE] = [`${ID}7`, `${ID}8`];
const PREVIEW_TOKEN = 'the `previewToken` of the preview';

interface Answer {
  data?: Record<string, { nodes?: object[]; userErrors?: object[] } | null> | null;
  errors?: { extensions: { code: string; permission?: string } }[];
}

/** Sends an example as it stands; `variables` replaces the text of its variables. */
async function send({ query, variables }: Example, headers: Record<string, string>, sent = variables): Promise<Answer> {
  const response = await fetch(`${at.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: `{"query": ${JSON.stringify(query)}, "variables": ${sent}}`,
  });
  return (await response.json()) as Answer;
}

const asToken = async (permissions: readonly string[], companyIds?: string[]) => ({
  authorization: `Bearer ${await at.app.tokenFor(permissions, companyIds)}`,
});

/** Creates a customer with the id that the examples use. */
async function createCustomer(): Promise<void> {
  const { pool } = at.app.database.owner;
  const { rows } = await pool.query<{ names: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS names FROM pg_attribute
     WHERE attrelid = 'company'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  );
  const { names } = rows[0]!;
  await pool.query(
    `INSERT INTO company (${names}) SELECT ${names} FROM jsonb_populate_record(
       (SELECT c FROM company c WHERE c.id = $1), jsonb_build_object('id', $2::uuid, 'number', 'C-0900'))`,
    [at.customer, CUSTOMER],
  );
}

/** The results of the steps that process a return, each from one example. */
interface Steps {
  sale: string;
  lines: { nodes: { id: string; returnableQuantity: string }[] };
  created: { returnOrder: { id: string; lines: { id: string }[] } };
  posted: { invoices: object[]; verdicts: object[] };
}

/** Runs the examples up to the credit note, each with the ids that the previous ones returned. */
async function processReturn(): Promise<Steps> {
  const ids = new Map([
    [DISPOSITION, at.credit],
    [LOCATION, at.location],
  ]);
  const step = async <Data>(name: string, caller: { headers: Record<string, string> }): Promise<Data> => {
    const example = examples.find(({ file }) => file === `${name}.graphql`)!;
    const variables = [...ids].reduce((text, [id, actual]) => text.replaceAll(id, actual), example.variables);
    expect(variables.replaceAll(CUSTOMER, '')).not.toContain(ID);
    const { data, errors } = await send(example, caller.headers, variables);
    expect(errors).toBeUndefined();
    const [answer] = Object.values(data!);
    expect(answer!.userErrors ?? []).toEqual([]);
    return answer as Data;
  };
  const sale = (await sold({ customerId: CUSTOMER })).invoice.number;
  const lines = await step<Steps['lines']>('1-returnable-lines', at.clerk);
  ids.set(INVOICE_LINE, lines.nodes[0]!.id);
  const created = await step<Steps['created']>('2-create-a-return', at.clerk);
  ids.set(RETURN_ORDER, created.returnOrder.id).set(RETURN_LINE, created.returnOrder.lines[0]!.id);
  await step('3-issue-a-return', at.clerk);
  await step('4-receive-goods', at.warehouse);
  const { previewToken } = await step<{ previewToken: string }>('5-preview-a-credit-note', at.accountant);
  ids.set(PREVIEW_TOKEN, previewToken);
  const posted = await step<Steps['posted']>('6-post-a-credit-note', at.accountant);
  return { sale, lines, created, posted };
}

let steps: Steps;
beforeAll(async () => {
  await createCustomer();
  steps = await processReturn();
});

test('the examples of the docs, run in sequence, process a return up to its credit note', async () => {
  expect(steps.lines.nodes.map((line) => line.returnableQuantity)).toEqual(['10', '3']);
  const total = { amount: '301.84', currency: 'EUR' };
  expect(steps.posted.invoices).toMatchObject([{ total, precedingInvoices: [{ number: steps.sale }] }]);
  expect(steps.posted.verdicts).toEqual([{ order: { reference: expect.stringMatching(/^\w+-\d+$/) }, userErrors: [] }]);
});

test('the example of a part ships and invoices the units that it states', async () => {
  const orderId = await at.given.confirmedOrder({
    customerId: at.customer,
    lines: [{ productId: at.hub, quantity: '10' }],
  });
  const lineId = (
    await at.app.database.owner.pool.query<{ id: string }>('SELECT id FROM sales_order_line WHERE order_id = $1', [
      orderId,
    ])
  ).rows[0]!.id;
  const example = examples.find(({ file }) => file === '9-preview-a-part.graphql')!;
  const variables = example.variables.replaceAll(SALES_ORDER, orderId).replaceAll(ORDER_LINE, lineId);
  const { data } = await send(example, at.accountant.headers, variables);
  expect(data!['postingPreview']).toMatchObject({
    documents: [{ lines: [{ quantity: '4' }] }],
    verdicts: [{ shipments: [{ lines: [{ orderLineId: lineId, quantity: '4' }] }], userErrors: [] }],
    userErrors: [],
  });
});

describe('the examples for partners run as they stand, with only the permissions that they name:', () => {
  const FOUND: Record<string, object[]> = {
    '1-returnable-lines.graphql': [{ returnableQuantity: '7' }, { returnableQuantity: '3' }],
    '7-credit-notes.graphql': [{ total: { amount: '301.84' } }],
    '8-return-events.graphql': ['CREATED', 'ISSUED', 'RECEIVED', 'CREDITED', 'COMPLETED'].map((kind) => ({ kind })),
  };

  test.each(ofPartners!)('$file', async (example) => {
    const partner = await asToken(example.permissions, [CUSTOMER]);
    // NOTE: events are published shortly after their commit.
    await eventually(async () => {
      const { data, errors } = await send(example, partner);
      expect(errors).toBeUndefined();
      expect(Object.values(data!)[0]!.nodes).toMatchObject(FOUND[example.file]!);
    });
  });

  test.each(requests!)('$file', async (example) => {
    const partner = await asToken(example.permissions, [CUSTOMER]);
    const { hubs } = await sold({ customerId: CUSTOMER });
    const { data, errors } = await send(example, partner, example.variables.replaceAll(INVOICE_LINE, hubs));
    expect(errors).toBeUndefined();
    expect(Object.values(data!)[0]).toMatchObject({
      returnOrder: { status: 'PENDING', origin: 'PARTNER', lines: [{ quantity: '1' }] },
      userErrors: [],
    });
  });

  test('are a part of all examples', () => {
    expect(ofPartners!.map(({ file }) => file)).toEqual(Object.keys(FOUND));
    expect(requests!.map(({ file }) => file)).toEqual(['10-request-a-return.graphql']);
    expect(ofStaff!.length).toBe(6);
  });
});

describe('the examples for staff', () => {
  test.each(ofStaff!)('$file is forbidden to a partner, and changes nothing', async (example) => {
    const partner = await asToken(groupPermissions.get('PARTNER')!, [CUSTOMER]);
    const before = await at.app.rowCounts();
    const { data, errors } = await send(example, partner);
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect(example.permissions).toContain(errors![0]!.extensions.permission);
    expect(Object.values(data ?? {}).filter((each) => each !== null)).toEqual([]);
    expect(await at.app.rowCounts()).toEqual(before);
  });

  test.each(ofStaff!)('$file needs only the permissions that it names', async (example) => {
    const { errors } = await send(example, await asToken(example.permissions));
    expect(errors).toBeUndefined();
    for (const missing of example.permissions) {
      const others = example.permissions.filter((permission) => permission !== missing);
      const refused = await send(example, await asToken(['settings.view', ...others]));
      expect([missing, refused.errors?.[0]?.extensions.code]).toEqual([missing, 'FORBIDDEN']);
    }
  });
});
