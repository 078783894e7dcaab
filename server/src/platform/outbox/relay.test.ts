import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../id.js';
import type { Running } from '../keep-running.js';
import { openLog } from '../log.js';
import { testDatabase } from '../../testing/app.js';
import { extentOf } from './positions.js';
import { openRelay } from './relay.js';
import { eventually } from '../../testing/eventually.js';

const database = testDatabase();
const log = openLog('silent');

type Sender = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> };

interface Event {
  name: string;
  documentId: string;
  seq: bigint;
  position: bigint | null;
}

const write = (name: string, documentId: string = newId(), client: Sender = database.staff.pool) =>
  client.query(
    `INSERT INTO outbox_event (id, event, document_kind, document_id, occurred_at, payload) VALUES ($1, $2, 'TEST', $3, $4, '{}')`,
    [newId(), name, documentId, new Date()],
  );

async function events(): Promise<Event[]> {
  const { rows } = await database.owner.pool.query<Record<'event' | 'document_id' | 'seq' | 'position', string>>(
    'SELECT event, document_id, seq, position FROM outbox_event ORDER BY position NULLS LAST',
  );
  return rows.map((row) => ({
    name: row.event,
    documentId: row.document_id,
    seq: BigInt(row.seq),
    position: row.position === null ? null : BigInt(row.position),
  }));
}

const relayed = async (count: number) =>
  eventually(async () => expect((await events()).filter((event) => event.position !== null).length).toBe(count));

const relays = async () =>
  (
    await database.owner.pool.query<{ pid: number; works: boolean }>(
      `SELECT pid, EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.granted) AS works
       FROM pg_stat_activity a WHERE datname = current_database() AND application_name = 'avoir relay'`,
    )
  ).rows;

const kill = (pid: number) => database.owner.pool.query('SELECT pg_terminate_backend($1)', [pid]);

const running: Running[] = [];

function open(): Running {
  const relay = openRelay(database.address, log);
  running.push(relay);
  return relay;
}

beforeEach(async () => {
  await database.owner.pool.query('DELETE FROM outbox_event');
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.close()));
});

test('an event gets its position as soon as it is committed, and not before', async () => {
  open();
  const client = await database.staff.pool.connect();
  await client.query('BEGIN');
  await write('rolled back', newId(), client);
  await client.query('ROLLBACK');
  client.release();
  await write('kept');
  await relayed(1);
  expect((await events()).map((event) => event.name)).toEqual(['kept']);
});

test('a later writer that commits first gets the first position, and the earlier event is not lost', async () => {
  open();
  const slow = await database.staff.pool.connect();
  await slow.query('BEGIN');
  await write('got its sequence number first', newId(), slow);
  await write('committed first');
  await relayed(1);
  const seen = (await events()).find((event) => event.position !== null)!;
  expect(seen.name).toBe('committed first');
  await slow.query('COMMIT');
  slow.release();
  await relayed(2);
  const [first, second] = await events();
  expect([first!.name, second!.name]).toEqual(['committed first', 'got its sequence number first']);
  expect(second!.seq).toBeLessThan(first!.seq);
  expect(second!.position).toBe(first!.position! + 1n);
});

describe('three relays, killed again and again while sixteen writers write,', () => {
  test(
    'give every event one position, without a gap, and in order for each document',
    { timeout: 60_000 },
    async () => {
      for (let n = 0; n < 3; n++) open();
      const before = (await extentOf(database.owner.pool)).last;
      const documents = Array.from({ length: 8 }, newId);
      const writing = new AbortController();
      const killing = (async () => {
        let killed = 0;
        while (!writing.signal.aborted) {
          await sleep(150);
          const working = (await relays()).find((relay) => relay.works);
          if (working) await kill(working.pid);
          if (working) killed += 1;
        }
        return killed;
      })();
      await Promise.all(
        Array.from({ length: 16 }, async (_, writer) => {
          for (let round = 0; round < 40; round++)
            await writeLocked(documents[(writer + round) % 8]!, `${writer}.${round}`);
        }),
      );
      writing.abort();
      expect(await killing).toBeGreaterThan(3);
      await relayed(640);
      const all = await events();
      expect(new Set(all.map((event) => event.name)).size).toBe(640);
      expect(all.map((event) => event.position)).toEqual(all.map((_, index) => before + BigInt(index) + 1n));
      for (const id of documents) {
        const seqs = all.filter((event) => event.documentId === id).map((event) => event.seq);
        expect(seqs).toEqual(seqs.toSorted((a, b) => (a < b ? -1 : 1)));
      }
      expect((await relays()).filter((relay) => relay.works).length).toBeLessThanOrEqual(1);
    },
  );
});

/** Writes as actions do: the sequence number is assigned while the document is locked, and the commit follows at any time. */
async function writeLocked(documentId: string, name: string) {
  const client = await database.staff.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [documentId]);
    await write(name, documentId, client);
    await sleep(Math.random() * 15);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

test('another relay takes over from one that dies', async () => {
  open();
  await eventually(async () => expect((await relays()).filter(({ works }) => works).length).toBe(1));
  open();
  await eventually(async () => expect((await relays()).length).toBe(2));
  await kill((await relays()).find(({ works }) => works)!.pid);
  await write('after the first has gone');
  await relayed(1);
});

test('closing the relay gives positions to events that were committed before, without waiting for a signal', async () => {
  const relay = open();
  await eventually(async () => expect((await relays()).filter(({ works }) => works).length).toBe(1));
  await database.owner.pool.query('ALTER TABLE outbox_event DISABLE TRIGGER announce');
  await sleep(1_100);
  await write('the last one');
  await relay.close();
  await database.owner.pool.query('ALTER TABLE outbox_event ENABLE TRIGGER announce');
  expect((await events())[0]!.position).not.toBeNull();
});
