import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test, vi } from 'vitest';
import type { Cluster } from './platform/embedded/cluster.js';
import { OWNER, startCluster } from './platform/embedded/cluster.js';
import { newId } from './platform/id.js';
import { openMigrated } from './start.js';
import { testApp } from './testing/app.js';
import { watch } from './testing/watch.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-away-'));
// NOTE: PostgreSQL may run under another account than ours, which has to find its way in.
chmodSync(folder, 0o755);
let cluster: Cluster;

const start = async () => (cluster = await startCluster(folder, { isDurable: false }));
const app = testApp(async () => openMigrated({ socket: (await start()).socket, user: OWNER, database: OWNER }));

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  returnEvents: { eventId: string; cursor: string };
}
const WATCH = 'subscription ($after: String) { returnEvents(after: $after) { eventId cursor } }';

async function write(): Promise<string> {
  const id = newId();
  await app.database.staff.pool.query(
    `INSERT INTO outbox_event (id, event, document_kind, document_id, occurred_at, payload)
     VALUES ($1, 'return.issued', 'RETURN_ORDER', $1, now(), '{"status": "PENDING"}')`,
    [id],
  );
  return id;
}

test('the database goes away and comes back: relay and sockets come back by themselves, and nothing is lost', async () => {
  const token = await app.tokenFor(['returns.view']);
  const events = watch<Told>(app.url, { token }, { query: WATCH, isPatient: true });
  await vi.waitFor(async () => {
    await write();
    await sleep(30);
    expect(events.told.length).toBeGreaterThan(0);
  });
  const { cursor } = events.told[0]!.returnEvents;

  await cluster.stop();
  await sleep(1_000);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await start();

  const heard = events.told.length;
  const written: string[] = [];
  await vi.waitFor(
    async () => {
      written.push(await write());
      await sleep(100);
      expect(events.told.length).toBeGreaterThan(heard);
    },
    { timeout: 20_000 },
  );
  expect(new Set(events.closed)).toEqual(new Set([1013]));
  const late = watch<Told>(app.url, { token }, { query: WATCH, variables: { after: cursor } });
  const all = (await late.until(written.length)).map((told) => told.returnEvents.eventId);
  expect(all.slice(-written.length)).toEqual(written);
  expect(new Set(all).size).toBe(all.length);
  await Promise.all([events.stop(), late.stop()]);
});
