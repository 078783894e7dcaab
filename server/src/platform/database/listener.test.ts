import { describe, expect, test, vi } from 'vitest';
import { openLog } from '../log.js';
import { testApp } from '../../testing/app.js';
import type { Listener } from './listener.js';
import { openListener } from './listener.js';

const app = testApp();
const log = openLog('silent');

class RecordingListener implements Listener {
  readonly received: string[] = [];
  readonly states: boolean[] = [];
  constructor(readonly channel: string) {}
  readonly onNotification = (payload: string) => void this.received.push(payload);
  readonly onStateChange = (isListening: boolean) => void this.states.push(isListening);
}

const notify = (channel: string, payload: string) =>
  app.database.staff.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);

describe('a listener', () => {
  test('passes notifications to every listener on the channel, and to no other', async () => {
    const [one, two, other] = [
      new RecordingListener('test_a'),
      new RecordingListener('test_a'),
      new RecordingListener('test_b'),
    ];
    const listener = openListener(app.database.address, [one, two, other], log);
    await vi.waitUntil(() => one.states.length > 0);
    await notify('test_a', 'first');
    await notify('test_b', 'second');
    await vi.waitUntil(() => other.received.length > 0);
    expect([one.received, two.received, other.received]).toEqual([['first'], ['first'], ['second']]);
    await listener.close();
    expect(one.states).toEqual([true, false]);
  });

  test('receives nothing that was not committed', async () => {
    const listening = new RecordingListener('test_a');
    const listener = openListener(app.database.address, [listening], log);
    await vi.waitUntil(() => listening.states.length > 0);
    const client = await app.database.staff.pool.connect();
    await client.query("BEGIN; SELECT pg_notify('test_a', 'rolled back'); ROLLBACK");
    client.release();
    await notify('test_a', 'done');
    await vi.waitUntil(() => listening.received.length > 0);
    expect(listening.received).toEqual(['done']);
    await listener.close();
  });

  test('that cannot connect reports no listening state, and can be closed', async () => {
    const listening = new RecordingListener('test_a');
    const listener = openListener({ url: 'postgres://nobody@127.0.0.1:1/nowhere' }, [listening], log);
    await vi.waitUntil(() => listening.states.length > 1);
    await listener.close();
    expect(listening.states).not.toContain(true);
  });
});
