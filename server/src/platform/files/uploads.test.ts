import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../start.js';
import type { Caller } from '../../testing/app.js';
import { secondServer, testApp } from '../../testing/app.js';
import { until } from '../../testing/eventually.js';
import { rawConnection, rawRequest, untilClosed } from '../../testing/raw-http.js';
import { sweepAt } from '../../testing/sweep-at.js';
import { sendFile, upload } from '../../testing/uploads.js';
import { CHUNK_BYTES, LARGEST_FILE, MOST_UNATTACHED, UPLOAD_POINTS } from './limits.js';

const HOUR_MS = 3_600_000;
const app = testApp();
let clerk: Caller;

beforeAll(async () => {
  clerk = await app.signIn('RETURNS_DESK');
});

interface Refused {
  errors: { message: string; extensions: { code: string } }[];
}

const query = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await app.database.owner.pool.query<Row>(text, values)).rows;
const files = () => query<{ id: string; name: string }>('SELECT id, name FROM file ORDER BY id');
const chunkSizes = async (id: string) =>
  (
    await query<{ n: number }>('SELECT length(bytes) AS n FROM file_chunk WHERE file_id = $1 ORDER BY position', id)
  ).map(({ n }) => n);

/** Runs a call that must be refused, and checks that it stores nothing. */
async function refused(send: () => Promise<Response>): Promise<[number, string | undefined]> {
  const before = await files();
  const response = await send();
  const { errors } = (await response.json()) as Refused;
  expect(await files()).toEqual(before);
  expect(errors?.[0]?.message).toMatch(/\.$/);
  return [response.status, errors?.[0]?.extensions.code];
}

test('a file is stored in chunks and answered with its name, size, type and digest', async () => {
  const bytes = Buffer.alloc(CHUNK_BYTES * 2 + 5, 'avoir');
  const made = await upload(app, clerk, { name: '../reçu 5.txt', bytes });
  const digest = createHash('sha256').update(bytes).digest('hex');
  expect(made).toEqual({
    id: made.id,
    name: 'reçu 5.txt',
    size: bytes.length,
    contentType: 'text/plain',
    digest,
  });
  expect(await chunkSizes(made.id)).toEqual([CHUNK_BYTES, CHUNK_BYTES, 5]);
  const [stored] = await query<{ digest: string }>(
    `SELECT encode(sha256(string_agg(bytes, '' ORDER BY position)), 'hex') AS digest FROM file_chunk WHERE file_id = $1`,
    made.id,
  );
  expect(stored!.digest).toBe(digest);
});

test('the largest file is accepted, and the same file twice is two files', async () => {
  const bytes = Buffer.alloc(LARGEST_FILE, 1);
  const [one, other] = [await upload(app, clerk, { name: 'a', bytes }), await upload(app, clerk, { name: 'a', bytes })];
  expect([one.size, one.digest, one.name]).toEqual([LARGEST_FILE, other.digest, other.name]);
  expect(one.id).not.toBe(other.id);
});

describe('an upload is refused', () => {
  const small = { name: 'a.txt', bytes: 'text' };
  const typed = (type: string) => ({ ...small, headers: { 'content-type': type } });
  const LARGER = Buffer.alloc(LARGEST_FILE + 1);

  test.each<[string, () => Promise<Response>, number, string]>([
    ['without credentials', () => sendFile(app, app.anonymous, small), 401, 'UNAUTHENTICATED'],
    [
      'with an invalid token',
      () => sendFile(app, { headers: { authorization: 'Bearer avr_unknown-unknown-unknown' } }, small),
      401,
      'UNAUTHENTICATED',
    ],
    [
      'with an ended session',
      () => sendFile(app, { headers: { cookie: 'avoir_session=x' } }, small),
      401,
      'UNAUTHENTICATED',
    ],
    [
      'from a page of another site',
      () => sendFile(app, clerk, { ...small, headers: { origin: 'https://evil.example' } }),
      403,
      'HOST_NOT_ALLOWED',
    ],
    [
      'from a page without an origin of its own',
      () => sendFile(app, clerk, { ...small, headers: { origin: 'null' } }),
      403,
      'HOST_NOT_ALLOWED',
    ],
    ['without the right to attach', async () => sendFile(app, await app.signIn('WAREHOUSE'), small), 403, 'FORBIDDEN'],
    [
      'by a token without that right',
      async () => sendFile(app, await app.withToken(['returns.view']), small),
      403,
      'FORBIDDEN',
    ],
    ['as a form', () => sendFile(app, clerk, typed('multipart/form-data; boundary=x')), 400, 'INVALID_INPUT'],
    ['as plain text, which a form can send', () => sendFile(app, clerk, typed('text/plain')), 400, 'INVALID_INPUT'],
    ['as JSON', () => sendFile(app, clerk, typed('application/json')), 400, 'INVALID_INPUT'],
    [
      'compressed',
      () => sendFile(app, clerk, { ...small, headers: { 'content-encoding': 'gzip' } }),
      400,
      'INVALID_INPUT',
    ],
    ['without content', () => sendFile(app, clerk, { name: 'a', bytes: '' }), 400, 'FILE_EMPTY'],
    ['with one byte more than 10 MB', () => sendFile(app, clerk, { name: 'a', bytes: LARGER }), 413, 'FILE_TOO_LARGE'],
  ])('%s', async (_, send, status, code) => {
    expect(await refused(send)).toEqual([status, code]);
  });

  test('in the language of the caller, with what to do instead', async () => {
    const headers = { 'accept-language': 'fr' };
    const response = await sendFile(app, clerk, { name: 'a', bytes: LARGER, headers });
    expect(((await response.json()) as Refused).errors[0]!.message).toBe(
      'Un fichier peut avoir 10 Mo au plus. Choisissez un fichier plus petit ou réduisez la taille de l’image.',
    );
  });

  test('before the body is read, when it announces more than 10 MB', async () => {
    const lines = ['POST /files?name=a HTTP/1.1', 'Host: 127.0.0.1', `Cookie: ${clerk.headers['cookie']}`];
    const answer = await rawRequest(app.url, [
      ...lines,
      'Content-Type: application/octet-stream',
      'Content-Length: 99999999999',
    ]);
    expect([answer.status, answer.body]).toEqual([413, expect.stringContaining('FILE_TOO_LARGE')]);
  });

  test('as soon as more than 10 MB have arrived, when it announces no length', async () => {
    const before = await files();
    let sent = 0;
    const part = Buffer.alloc(65_536);
    const answer = await new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const headers = { ...clerk.headers, 'content-type': 'application/octet-stream' };
      const call = httpRequest({ hostname, port, method: 'POST', path: '/files?name=a', headers }, (response) => {
        resolve(response.statusCode!);
        call.destroy();
      });
      call.on('error', reject);
      const write = () => {
        if (call.destroyed) return;
        sent += part.length;
        call.write(part, () => setImmediate(write));
      };
      write();
    });
    expect(answer).toBe(413);
    expect(sent).toBeLessThan(LARGEST_FILE * 3);
    expect(await files()).toEqual(before);
  });
});

test('of an upload that ends half-way, nothing is left', async () => {
  const before = await files();
  const socket = rawConnection(app.url);
  const closed = untilClosed(socket);
  socket.write(
    [
      'POST /files?name=half HTTP/1.1',
      'Host: 127.0.0.1',
      `Cookie: ${clerk.headers['cookie']}`,
      'Content-Type: application/octet-stream',
      `Content-Length: ${CHUNK_BYTES * 4}`,
      '',
      '',
    ].join('\r\n'),
  );
  socket.write(Buffer.alloc(CHUNK_BYTES * 2));
  const half = async () => (await files()).find(({ name }) => name === 'half');
  await until(async () => (await half()) !== undefined && (await chunkSizes((await half())!.id)).length > 0);
  socket.destroy();
  await closed;
  await until(async () => (await half()) === undefined);
  expect(await files()).toEqual(before);
});

test('one uploader has at most 50 files that are not attached; they are swept after a day', async () => {
  const other = await app.signIn('RETURNS_DESK');
  for (let count = 0; count < MOST_UNATTACHED; count += 1) await upload(app, other, { name: 'a', bytes: 'text' });
  expect(await refused(() => sendFile(app, other, { name: 'a', bytes: 'text' }))).toEqual([409, 'FILE_QUOTA']);
  const kept = await files();
  const swept = async (hours: number) => (await sweepAt(app.database, new Date(Date.now() + hours * HOUR_MS)))['file'];
  expect(await swept(24)).toBeUndefined();
  expect(await swept(25.1)).toBe(kept.length);
  expect(await query('SELECT file_id FROM file_chunk')).toEqual([]);
  await upload(app, other, { name: 'a', bytes: 'text' });
});

test('bytes of unattached files are limited as well, however many are sent at once', async () => {
  const other = await app.signIn('RETURNS_DESK');
  const bytes = Buffer.alloc(LARGEST_FILE, 2);
  const send = async () => (await sendFile(app, other, { name: 'a', bytes })).status;
  for (let count = 0; count < 8; count += 1) expect(await send()).toBe(201);
  const statuses = await Promise.all([send(), send(), send()]);
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(2);
  expect(statuses).toContain(409);
});

test('an upload takes points, and without points nothing is read', async () => {
  const limited = await secondServer(app, { traffic: { sessionPoints: UPLOAD_POINTS * 2 } });
  const other = await app.signIn('RETURNS_DESK');
  const send = () => sendFile(limited, other, { name: 'a', bytes: 'text' });
  expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
  expect(await refused(send)).toEqual([429, 'RATE_LIMITED']);
  await limited.stop();
});

test('an upload that a killed server left unfinished is swept after an hour', async () => {
  const id = '01990000-0000-7000-8000-000000000001';
  await query(
    `INSERT INTO file (id, owner_id, name, size, created_at, created_by) VALUES ($1, $1, 'cut', 9, now(), 'Kari')`,
    id,
  );
  await sweepAt(app.database, new Date(Date.now() + 1.1 * HOUR_MS));
  expect((await files()).filter((file) => file.id === id)).toEqual([]);
});

test('files that can no longer be attached leave room for others before they are swept', async () => {
  const other = await app.signIn('RETURNS_DESK');
  const { id } = await upload(app, other, { name: 'a', bytes: 'text' });
  await query(
    `INSERT INTO file (id, owner_id, name, size, created_at, created_by, finished_at, content_type, digest)
     SELECT gen_random_uuid(), owner_id, name, $2::int, now() - interval '24.1 hours', created_by, finished_at, content_type, digest
     FROM file, generate_series(1, 11) WHERE id = $1
     UNION ALL SELECT gen_random_uuid(), owner_id, 'cut', $2::int, now() - interval '1.1 hours', created_by, NULL::timestamptz, NULL, NULL::bytea
     FROM file, generate_series(1, 11) WHERE id = $1`,
    id,
    LARGEST_FILE,
  );
  expect((await sendFile(app, other, { name: 'b', bytes: 'text' })).status).toBe(201);
});

test('nobody changes the bytes of a file, and nobody replaces those of a finished one', async () => {
  const { id } = await upload(app, clerk, { name: 'a', bytes: 'text' });
  const changes = [
    `UPDATE file_chunk SET bytes = 'x' WHERE file_id = $1`,
    `UPDATE file SET name = 'x' WHERE id = $1`,
    'UPDATE file SET size = 9 WHERE id = $1',
    `UPDATE file SET digest = sha256('x') WHERE id = $1`,
  ];
  for (const change of changes)
    for (const { pool } of [app.database.owner, app.database.staff])
      await expect(pool.query(change, [id])).rejects.toThrow('never change');
});

describe('the log', () => {
  const lines: string[] = [];
  let logged: App;
  beforeAll(async () => {
    const log = pino(
      { level: 'debug' },
      new Writable({
        write: (text: Buffer, _encoding, done) => {
          lines.push(text.toString());
          done();
        },
      }),
    );
    logged = await secondServer(app, {}, log);
  });
  afterAll(() => logged.stop());

  test('contains no name of an uploaded file, no token and no signature of a link', async () => {
    const token = await app.tokenFor(['returns.change']);
    const caller = { headers: { authorization: `Bearer ${token}` } };
    const { id } = await upload(logged, caller, { name: 'mark-name.txt', bytes: 'mark-bytes' });
    await sendFile(logged, caller, { name: 'mark-refused.txt', bytes: '' });
    await fetch(`${logged.url}/files/${id}?link=mark-signature`);
    const answered = () => lines.filter((line) => line.includes('"answered"'));
    await until(() => answered().length >= 3);
    const text = lines.join('');
    expect(['mark-', token].filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).toContain(`/files/${id}`);
    expect(text).toContain('FILE_EMPTY');
  });
});
