import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';

const app = testApp();
const given = givenIn(app);
let accountant: Caller;
let invoice: { id: string; number: string };

beforeAll(async () => {
  await given.taxes();
  const customerId = await given.customer({ name: 'Atelier Brun', language: 'FR' });
  const order = await given.confirmedOrder({
    customerId,
    lines: [{ productId: await given.product(), quantity: '2' }],
  });
  accountant = await app.signIn('ACCOUNTANT');
  const shown = await accountant<{ postingPreview: { previewToken: string } }>(
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken } }',
    { input: { orderIds: [order] } },
  );
  const input = {
    orderIds: [order],
    previewToken: shown.data!.postingPreview.previewToken,
    idempotencyKey: randomUUID(),
  };
  const posted = await accountant<{ postDocuments: { invoices: { id: string; number: string }[] } }>(
    'mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { invoices { id number } } }',
    { input },
  );
  invoice = posted.data!.postDocuments.invoices[0]!;
});

const FILE = 'query ($kind: InvoiceKind!, $id: ID!) { documentFile(kind: $kind, id: $id) { url expiresAt } }';

const linkTo = async (caller: Caller, kind: string, id: string) =>
  (await caller<{ documentFile: { url: string } | null }>(FILE, { kind, id })).data!.documentFile;

/** The link as it works here, where the public address is another. */
const fetchLink = (url: string) => fetch(url.replace(/^http:\/\/[^/]+/, app.url));

test('a posted invoice is a PDF of one page, under a link that needs no session', async () => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const response = await fetchLink(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toBe(`inline; filename="${invoice.number}.pdf"`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
});

test('a changed link leads nowhere', async () => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  expect((await fetchLink(`${url.slice(0, -2)}xx`)).status).toBe(404);
  expect((await fetchLink(url.replace(/link=.*/, ''))).status).toBe(404);
});

test('there is no file of what is not there', async () => {
  expect(await linkTo(accountant, 'INVOICE', '01a1fc02-6fbc-7714-8590-1d9aed560fac')).toBe(null);
  expect(await linkTo(accountant, 'INVOICE', 'nothing')).toBe(null);
});

test('a partner gets the files of his own companies only', async () => {
  const stranger = await app.withToken(['invoices.view'], [await given.customer({ name: 'Somebody else' })]);
  expect(await linkTo(stranger, 'INVOICE', invoice.id)).toBe(null);
});
