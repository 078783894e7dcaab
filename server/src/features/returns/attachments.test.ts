import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileRetentions } from '../../platform/files/retention.js';
import { sweeperOf } from '../../platform/retention/sweep.js';
import type { Caller } from '../../testing/app.js';
import { forged } from '../../testing/forging.js';
import { JPEGS } from '../../testing/jpegs.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { sweepAt } from '../../testing/sweep-at.js';
import { attach, upload } from '../../testing/uploads.js';

const at = returnsFixture();
const { create, sold } = verbsAt(at);
let returnOrderId: string;

beforeEach(async () => {
  const { hubs } = await sold();
  returnOrderId = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!.id;
});

interface Attachment {
  id: string;
  comment: string | null;
  isShared: boolean;
  attachedBy: string;
  file: { name: string; size: number; contentType: string; createdBy: string; url: string; previewUrl: string | null };
}

const QUERY = `query ($id: ID!) { returnOrder(id: $id) { attachments {
  id comment isShared attachedBy file { name size contentType digest createdBy url previewUrl } } } }`;

async function attachmentsOf(id: string, as: Caller = at.clerk): Promise<Attachment[] | undefined> {
  const { data } = await as<{ returnOrder: { attachments: Attachment[] } | null }>(QUERY, { id });
  return data?.returnOrder?.attachments;
}

/** Uploads and attaches a file; returns its attachment. */
async function given(name: string, bytes: string | Buffer, more: object = {}): Promise<Attachment> {
  const { id: fileId } = await upload(at.app, at.clerk, { name, bytes });
  expect((await attach(at.clerk, { returnOrderId, fileId, ...more })).userErrors).toEqual([]);
  return (await attachmentsOf(returnOrderId))!.at(-1)!;
}

/** Requests a link at this server; the links themselves begin with PUBLIC_URL. */
const follow = (url: string) => {
  const { pathname, search } = new URL(url);
  return fetch(`${at.app.url}${pathname}${search}`);
};

const remove = async (attachmentId: string, as = at.clerk) => {
  const { data, errors } = await as<{ returnAttachmentRemove: { userErrors: { code: string }[] } }>(
    'mutation ($input: ReturnAttachmentRemoveInput!) { returnAttachmentRemove(input: $input) { userErrors { code } } }',
    { input: { attachmentId } },
  );
  return errors ?? data!.returnAttachmentRemove.userErrors;
};

const count = async (table: string) =>
  Number((await at.app.database.owner.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]!.n);

test('a file is attached, listed, downloaded as it was sent, and removed with its bytes', async () => {
  const before = [await count('file'), await count('file_chunk')];
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
  const attachment = await given('scan.bin', bytes, { comment: ' Torn box ' });
  expect(attachment).toMatchObject({
    comment: 'Torn box',
    isShared: false,
    attachedBy: 'RETURNS_DESK and ORDER_CLERK',
    file: { name: 'scan.bin', size: 300_000, contentType: 'application/octet-stream', previewUrl: null },
  });
  const response = await follow(attachment.file.url);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  await sweepAt(at.app.database, new Date(Date.now() + 30 * 24 * 3_600_000), fileRetentions.map(sweeperOf));
  expect((await follow(attachment.file.url)).status).toBe(200);
  expect(await remove(attachment.id)).toEqual([]);
  expect(await attachmentsOf(returnOrderId)).toEqual([]);
  expect([await count('file'), await count('file_chunk')]).toEqual(before);
  expect((await follow(attachment.file.url)).status).toBe(404);
  expect(await remove(attachment.id)).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('verify reports an attached file whose bytes are not those that were uploaded', async () => {
  await given('scan.bin', Buffer.alloc(300_000, 7));
  const [{ reference }] = (
    await at.app.database.owner.pool.query<{ reference: string }>('SELECT reference FROM sales_order WHERE id = $1', [
      returnOrderId,
    ])
  ).rows as [{ reference: string }];
  const chunk = `WHERE position = 1 AND file_id IN (SELECT file_id FROM attachment WHERE order_id = '${returnOrderId}')`;
  const wrong = `WRONG at ${reference}: its attachment scan.bin: `;
  const changed = await forged(at, [`UPDATE file_chunk SET bytes = set_byte(bytes, 0, 8) ${chunk}`]);
  expect(changed).toContain(`${wrong}the digest of the stored bytes is`);
  expect(changed).not.toContain(`${wrong}the stored bytes is`);
  const cut = await forged(at, [`DELETE FROM file_chunk ${chunk}`]);
  expect(cut).toContain(`${wrong}the stored bytes is 262144 and should be 300000`);
}, 60_000);

test('the history names what was attached and removed', async () => {
  const { id } = await given('photo.txt', 'text');
  await remove(id);
  const { rows } = await at.app.database.owner.pool.query<{
    event: string;
    changes: object;
    company_id: string | null;
  }>(
    `SELECT event, changes, company_id FROM audit_entry WHERE document_id = $1 AND event LIKE 'return.attachment%' ORDER BY id`,
    [returnOrderId],
  );
  const name = { kind: 'name', value: 'photo.txt' };
  expect(rows).toEqual([
    { event: 'return.attachmentAdded', changes: { attachment: { to: name } }, company_id: at.customer },
    { event: 'return.attachmentRemoved', changes: { attachment: { from: name } }, company_id: at.customer },
  ]);
});

test('a file is attached once, by its uploader only', async () => {
  const { id: fileId } = await upload(at.app, at.clerk, { name: 'a', bytes: 'text' });
  const other = await at.app.signIn('RETURNS_DESK');
  const refusal = async (as: Caller, input: object) => (await attach(as, { returnOrderId, ...input })).userErrors[0];
  const notFound = { code: 'NOT_FOUND', path: ['fileId'] };
  expect(await refusal(other, { fileId })).toMatchObject(notFound);
  expect(await refusal(at.clerk, { fileId: 'x' })).toMatchObject(notFound);
  expect(await refusal(at.clerk, { fileId })).toBeUndefined();
  expect(await refusal(at.clerk, { fileId })).toMatchObject({ code: 'FILE_ATTACHED', path: ['fileId'] });
  expect(await refusal(other, { fileId })).toMatchObject(notFound);
});

test('a file that is attached to two documents at once is attached to one', async () => {
  const { id: fileId } = await upload(at.app, at.clerk, { name: 'a', bytes: 'text' });
  const all = await Promise.all(Array.from({ length: 4 }, () => attach(at.clerk, { returnOrderId, fileId })));
  expect(all.filter(({ userErrors }) => userErrors.length === 0).length).toBe(1);
});

test('a file can be attached for a day', async () => {
  const { id: fileId } = await upload(at.app, at.clerk, { name: 'a', bytes: 'text' });
  await at.app.database.owner.pool.query('ALTER TABLE file DISABLE TRIGGER file_is_kept');
  await at.app.database.owner.pool.query(`UPDATE file SET created_at = now() - interval '24 hours' WHERE id = $1`, [
    fileId,
  ]);
  await at.app.database.owner.pool.query('ALTER TABLE file ENABLE TRIGGER file_is_kept');
  expect((await attach(at.clerk, { returnOrderId, fileId })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

test('those who may not change returns attach and remove nothing; those who may not see them see nothing', async () => {
  const { id } = await given('a', 'text');
  expect(await remove(id, at.warehouse)).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(await attachmentsOf(returnOrderId, at.warehouse)).toHaveLength(1);
  expect(await attachmentsOf(returnOrderId, await at.app.withToken(['orders.view']))).toBeUndefined();
});

describe('a partner', () => {
  let partner: Caller;
  let otherPartner: Caller;
  beforeAll(async () => {
    const other = await at.given.customer({ name: 'Nordlys Sykkel' });
    partner = await at.app.withToken(['returns.view'], [at.customer]);
    otherPartner = await at.app.withToken(['returns.view'], [other]);
  });

  test('sees and downloads the attachments of own returns that are shared', async () => {
    await given('internal.txt', 'for staff');
    await given('shared.txt', 'for the customer', { isShared: true });
    const seen = (await attachmentsOf(returnOrderId, partner))!;
    expect(seen.map(({ file }) => file.name)).toEqual(['shared.txt']);
    expect(await (await follow(seen[0]!.file.url)).text()).toBe('for the customer');
    expect(await attachmentsOf(returnOrderId, otherPartner)).toBeUndefined();
  });

  test('learns nothing of the others from events', async () => {
    const events = async (as: Caller) => {
      const { data } = await as<{ returnEvents: { nodes: { kind: string }[] } }>(
        'query ($id: ID!) { returnEvents(filter: { returnOrderId: { eq: $id } }) { nodes { kind } } }',
        { id: returnOrderId },
      );
      return data!.returnEvents.nodes.map(({ kind }) => kind);
    };
    await given('internal.txt', 'for staff');
    await given('shared.txt', 'for the customer', { isShared: true });
    await expect.poll(() => events(at.clerk)).toEqual(['CREATED', 'ATTACHMENT_ADDED', 'ATTACHMENT_ADDED']);
    expect(await events(partner)).toEqual(['CREATED', 'ATTACHMENT_ADDED']);
  });

  test('reads neither bytes nor files of others, whatever is queried', async () => {
    await given('internal.txt', 'for staff');
    const scoped = async (statement: string) => {
      const { rows } = await at.app.database.partner.pool.query<object>(
        `SELECT found.* FROM set_config('avoir.scope', '{${at.customer}}', false), LATERAL (${statement}) AS found`,
      );
      return rows;
    };
    await expect(scoped('SELECT bytes FROM file_chunk')).rejects.toThrow('permission denied');
    await expect(scoped('SELECT owner_id FROM file')).rejects.toThrow('permission denied');
    expect(await scoped(`SELECT name FROM file WHERE name = 'internal.txt'`)).toEqual([]);
  });
});

describe('whatever a file holds, it is saved and not shown', () => {
  test.each<[string, string, string, string]>([
    ['HTML', 'page.html', '<script>alert(document.domain)</script>', 'text/plain; charset=utf-8'],
    ['SVG', 'picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain; charset=utf-8'],
    ['XML with a style sheet', 'a.xml', '<?xml version="1.0"?><?xml-stylesheet href="x"?><a/>', 'application/xml'],
    ['a script', 'a.js', 'alert(1)', 'text/plain; charset=utf-8'],
    ['a PDF', 'a.pdf', '%PDF-1.7\n/JavaScript', 'application/pdf'],
    ['HTML that begins like an image', 'a.png', 'GIF89a<script>alert(1)</script>', 'image/gif'],
  ])('%s', async (_, name, content, type) => {
    const { file } = await given(name, content);
    const { status, headers } = await follow(file.url);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"; filename*=UTF-8''${name}`);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(file.previewUrl).toBeNull();
  });
});

test('a long text arrives as it was sent, also compressed on its way', async () => {
  const text = 'One box of three was torn. '.repeat(20_000);
  const { file } = await given('report.txt', text);
  const response = await follow(file.url);
  expect(response.headers.get('content-encoding')).toMatch(/br|gzip/);
  expect(await response.text()).toBe(text);
});

describe('an image', () => {
  test('is shown encoded again, without what else its file holds', async () => {
    const hidden = Buffer.from('<script>alert("hidden")</script>');
    const { file } = await given('photo.jpg', Buffer.concat([JPEGS.rgb, hidden]));
    const response = await follow(file.previewUrl!);
    const shown = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(response.headers.get('content-disposition')).toMatch(/^inline; /);
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect([shown.includes(hidden), shown.subarray(0, 3).toString('hex')]).toEqual([false, 'ffd8ff']);
  });

  test('that cannot be decoded is not shown, and can be downloaded', async () => {
    const { file } = await given('broken.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0', 'latin1'));
    expect((await follow(file.previewUrl!)).status).toBe(422);
    expect((await follow(file.url)).status).toBe(200);
  });
});

test('a link is for one file, and neither it nor its kind can be altered', async () => {
  const [one, other] = [await given('one.txt', 'one'), await given('other.txt', 'other')];
  const { pathname, search } = new URL(one.file.url);
  const statusOf = async (address: string) => (await fetch(`${at.app.url}${address}`)).status;
  expect(await statusOf(`${pathname}${search}`)).toBe(200);
  expect(await statusOf(`${new URL(other.file.url).pathname}${search}`)).toBe(404);
  expect(await statusOf(`/files/document.pdf${search}`)).toBe(404);
  expect(await statusOf(pathname)).toBe(404);
  expect(await statusOf(`${pathname}${search.slice(0, -2)}`)).toBe(404);
});

test('a return order has at most 50 attachments', async () => {
  const { hubs } = await sold();
  const busy = (await create([{ invoiceLineId: hubs, quantity: '1' }])).returnOrder!.id;
  const { pool } = at.app.database.owner;
  await pool.query(
    `WITH made AS (INSERT INTO file (id, owner_id, company_id, name, size, content_type, digest, created_at, created_by, finished_at, attached_at)
       SELECT gen_random_uuid(), $1, $2, 'a', 1, 'text/plain', sha256('a'), now(), 'Kari', now(), now() FROM generate_series(1, 50) RETURNING id)
     INSERT INTO attachment (id, file_id, order_id, company_id, is_shared, attached_at, attached_by)
       SELECT gen_random_uuid(), id, $1, $2, false, now(), 'Kari' FROM made`,
    [busy, at.customer],
  );
  const { id: fileId } = await upload(at.app, at.clerk, { name: 'a', bytes: 'text' });
  expect((await attach(at.clerk, { returnOrderId: busy, fileId })).userErrors).toMatchObject([
    {
      code: 'TOO_MANY_ATTACHMENTS',
      message: 'A return order has at most 50 attachments. Remove one that is no longer needed.',
    },
  ]);
});
