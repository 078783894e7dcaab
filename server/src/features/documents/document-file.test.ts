import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import type { ServedFile } from '../../platform/http/files.js';
import { serveFiles } from '../../platform/http/files.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { signLink } from './links.js';
import type { Retention } from '../../platform/retention/retention.js';
import { sweeperOf } from '../../platform/retention/sweep.js';
import { documentRetentions, renderingsBeyond } from './retention.js';
import { RENDERER_LIMITS, Renderer } from './rendering/renderer.js';
import { DocumentFiles } from './serve.js';
import { contentOfLines } from './testing/content.js';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { givenIn } from '../../testing/given.js';
import type { Kind } from '../../testing/pngs.js';
import { chunksOf, pngOf } from '../../testing/pngs.js';
import { sweepAt } from '../../testing/sweep-at.js';

const SECRET = 'a secret of more than thirty-two characters';
const app = testApp();
const given = givenIn(app);
const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const LARGE: Kind = { width: 60_000, height: 60_000, depth: 8, colorType: 6, isInterlaced: false };
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

/** Fetches a link at the address of the test server, which is not the public address. */
const fetchLink = (url: string) => fetch(url.replace(/^http:\/\/[^/]+/, app.url));

test('serves a posted invoice as a PDF of one page, by a link that needs no session', async () => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const response = await fetchLink(url);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toBe(`inline; filename="${invoice.number}.pdf"`);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
});

test('answers 404 to a changed link', async () => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  expect((await fetchLink(`${url.slice(0, -2)}xx`)).status).toBe(404);
  expect((await fetchLink(url.replace(/link=.*/, ''))).status).toBe(404);
});

test('returns no link for a document that does not exist', async () => {
  expect(await linkTo(accountant, 'INVOICE', '01a1fc02-6fbc-7714-8590-1d9aed560fac')).toBe(null);
  expect(await linkTo(accountant, 'INVOICE', 'nothing')).toBe(null);
  expect(await linkTo(accountant, 'CREDIT_NOTE', invoice.id)).toBe(null);
});

test('a partner gets only the files of their own companies', async () => {
  const partner = await app.withToken(['invoices.view'], [await given.customer({ name: 'Another customer' })]);
  expect(await linkTo(partner, 'INVOICE', invoice.id)).toBe(null);
});

/** The number of requested files so far, by outcome. */
async function counted(): Promise<Record<string, number>> {
  const counter = app.context.metrics.registry.getSingleMetric('avoir_document_files_total')!;
  const { values } = await counter.get();
  return Object.fromEntries(values.map(({ labels, value }) => [labels['outcome'], value]));
}

/** Kept bytes begin with a seal. */
const SEAL_BYTES = 32;

const kept = async () =>
  (
    await app.database.owner.pool.query<{ bytes: Buffer; byte_count: number }>(
      `SELECT substr(bytes, ${SEAL_BYTES + 1}) AS bytes, byte_count FROM rendered_document WHERE invoice_id = $1`,
      [invoice.id],
    )
  ).rows;

const bytesOf = async (url: string) => Buffer.from(await (await fetchLink(url)).arrayBuffer());

test('a document requested twice at the same time is rendered once, and not again for later requests', async () => {
  await app.database.owner.pool.query('DELETE FROM rendered_document');
  const before = (await counted())['rendered'] ?? 0;
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const [one, other] = await Promise.all([bytesOf(url), bytesOf(url)]);
  const later = await bytesOf(url);
  expect((await counted())['rendered']).toBe(before + 1);
  expect(one!.subarray(0, 5).toString()).toBe('%PDF-');
  expect([other, later]).toEqual([one, one]);
  expect(await kept()).toMatchObject([{ bytes: one, byte_count: SEAL_BYTES + one!.length }]);
});

test('a document is rendered again when printed content has changed, and replaces the earlier rendering', async () => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const french = await bytesOf(url);
  await app.database.owner.pool.query("UPDATE company SET language = 'EN' WHERE name = 'Atelier Brun'");
  const english = await bytesOf(url);
  expect(english.equals(french)).toBe(false);
  await app.database.owner.pool.query(
    "INSERT INTO legal_entity_logo SELECT id, 'image/png', decode($1, 'base64') FROM legal_entity",
    [LOGO],
  );
  const withLogo = await bytesOf(url);
  expect(withLogo.equals(english)).toBe(false);
  expect(await kept()).toMatchObject([{ bytes: withLogo }]);
});

test.each([
  ['another file', `bytes = substr(bytes, 1, ${SEAL_BYTES}) || convert_to('%PDF-forged', 'UTF8')`],
  ['the file of another document', `digest = sha256(digest)`],
  ['a seal without a file', `bytes = substr(bytes, 1, ${SEAL_BYTES})`],
])('%s written to the database by others is not served', async (_, change) => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const own = await bytesOf(url);
  await app.database.staff.pool.query(`UPDATE rendered_document SET ${change} WHERE invoice_id = $1`, [invoice.id]);
  const again = await bytesOf(url);
  expect(again.equals(own)).toBe(true);
  expect(await kept()).toMatchObject([{ bytes: own }]);
});

test('a file that cannot be kept is served', async () => {
  const { owner, roles } = app.database;
  await owner.pool.query('DELETE FROM rendered_document');
  await owner.pool.query(`REVOKE INSERT ON rendered_document FROM "${roles.staff}"`);
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const response = await fetchLink(url);
  await owner.pool.query(`GRANT INSERT ON rendered_document TO "${roles.staff}"`);
  expect([response.status, (await kept()).length]).toEqual([200, 0]);
});

test.each<[string, Buffer, RegExp]>([
  ['is damaged', Buffer.from('89504e470d0a1a0a41', 'hex'), /cannot be read: its file is damaged.*in the settings/],
  ['is too large', pngOf(chunksOf(LARGE, [], Buffer.alloc(100_000_000))), /too many pixels.*in the settings/],
])('with an older logo that %s, a document is printed without it and not kept', async (_, logo, reason) => {
  const { owner } = app.database;
  await owner.pool.query('DELETE FROM rendered_document');
  await owner.pool.query('UPDATE legal_entity_logo SET bytes = $1', [logo]);
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const files = new DocumentFiles({ database: app.database, secret: SECRET, log, metrics: new Metrics() });
  const { token } = signLink(SECRET, { kind: 'INVOICE', id: invoice.id, format: 'PDF' }, new Date());
  const found = await files.find(token);
  await files.close();
  await owner.pool.query("UPDATE legal_entity_logo SET bytes = decode($1, 'base64')", [LOGO]);
  expect(found).toMatchObject({ name: `${invoice.number}.pdf` });
  expect((found as ServedFile).bytes.includes('/Subtype /Image')).toBe(false);
  expect(await kept()).toEqual([]);
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { document: invoice.id, logo: expect.stringMatching(reason), msg: 'a document was printed without its logo' },
  ]);
});

test('when the queue is full, the caller gets 503 with Retry-After', async () => {
  await app.database.owner.pool.query('DELETE FROM rendered_document');
  const { database, context } = app;
  const renderer = new Renderer({ ...RENDERER_LIMITS, threads: 1, waiting: 0 }, () => undefined);
  const files = new DocumentFiles({ database, secret: SECRET, log: context.log, metrics: new Metrics(), renderer });
  const server = fastify();
  const linked = { documents: (token: string) => files.find(token), uploads: { find: async () => undefined } };
  serveFiles(server, linked, async () => undefined);
  const occupied = renderer.render(contentOfLines(1_000));
  const link = signLink(SECRET, { kind: 'INVOICE', id: invoice.id, format: 'PDF' }, new Date()).token;
  const request = () => server.inject(`/files/document.pdf?link=${link}`);
  const refused = await request();
  expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toEqual([
    503,
    '5',
    { error: 'Too many documents are being rendered. Try again in a few seconds.' },
  ]);
  await occupied;
  expect((await request()).statusCode).toBe(200);
  await files.close();
  await server.close();
});

test('renderings are kept for 90 days, and the oldest are removed when together they are too large', async () => {
  const { url } = (await linkTo(accountant, 'INVOICE', invoice.id))!;
  const { length } = await bytesOf(url);
  const sweep = (retentions: readonly Retention[], days: number) =>
    sweepAt(app.database, new Date(Date.now() + days * 24 * 3_600_000), retentions.map(sweeperOf));
  expect(await sweep(documentRetentions, 89)).toEqual({});
  expect(await sweep([renderingsBeyond(SEAL_BYTES + length)], 0)).toEqual({});
  expect(await sweep([renderingsBeyond(SEAL_BYTES + length - 1)], 0)).toEqual({ rendered_document: 1 });
  await bytesOf(url);
  expect(await sweep(documentRetentions, 91)).toEqual({ rendered_document: 1 });
});
