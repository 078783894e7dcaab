import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newId } from './platform/id.js';
import { openMigrated } from './start.js';
import { testApp } from './testing/app.js';
import { ownCluster } from './testing/own-cluster.js';
import { watch } from './testing/watch.js';
import { eventually } from './testing/eventually.js';

const cluster = ownCluster();
const app = testApp(async () => openMigrated(await cluster.start()));

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
  await eventually(async () => {
    await write();
    await sleep(30);
    expect(events.told.length).toBeGreaterThan(0);
  });
  const { cursor } = events.told[0]!.returnEvents;

  await cluster.stop('fast');
  await sleep(1_000);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  await cluster.start();

  const heard = events.told.length;
  const written: string[] = [];
  await eventually(async () => {
    written.push(await write());
    await sleep(100);
    expect(events.told.length).toBeGreaterThan(heard);
  });
  expect(new Set(events.closed)).toEqual(new Set([1013]));
  const late = watch<Told>(app.url, { token }, { query: WATCH, variables: { after: cursor } });
  const all = (await late.until(written.length)).map((told) => told.returnEvents.eventId);
  expect(all.slice(-written.length)).toEqual(written);
  expect(new Set(all).size).toBe(all.length);
  await Promise.all([events.stop(), late.stop()]);
});
