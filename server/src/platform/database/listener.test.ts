import { describe, expect, test, vi } from 'vitest';
import { openLog } from '../log.js';
import { testApp } from '../../testing/app.js';
import type { Listener } from './listener.js';
import { openListener } from './listener.js';

const app = testApp();
const log = openLog('silent');

class NotingListener implements Listener {
  readonly heard: string[] = [];
  readonly turns: boolean[] = [];
  constructor(readonly channel: string) {}
  readonly hear = (payload: string) => void this.heard.push(payload);
  readonly turn = (isListening: boolean) => void this.turns.push(isListening);
}

const notify = (channel: string, payload: string) =>
  app.database.staff.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);

describe('a listener', () => {
  test('tells every listener what is said on its channel, and nothing of others', async () => {
    const [one, two, other] = [
      new NotingListener('test_a'),
      new NotingListener('test_a'),
      new NotingListener('test_b'),
    ];
    const listener = openListener(app.database.address, [one, two, other], log);
    await vi.waitUntil(() => one.turns.length > 0);
    await notify('test_a', 'first');
    await notify('test_b', 'second');
    await vi.waitUntil(() => other.heard.length > 0);
    expect([one.heard, two.heard, other.heard]).toEqual([['first'], ['first'], ['second']]);
    await listener.close();
    expect(one.turns).toEqual([true, false]);
  });

  test('hears nothing that was not committed', async () => {
    const noting = new NotingListener('test_a');
    const listener = openListener(app.database.address, [noting], log);
    await vi.waitUntil(() => noting.turns.length > 0);
    const client = await app.database.staff.pool.connect();
    await client.query("BEGIN; SELECT pg_notify('test_a', 'taken back'); ROLLBACK");
    client.release();
    await notify('test_a', 'done');
    await vi.waitUntil(() => noting.heard.length > 0);
    expect(noting.heard).toEqual(['done']);
    await listener.close();
  });

  test('that cannot connect keeps its listeners turned off, and can be closed', async () => {
    const noting = new NotingListener('test_a');
    const listener = openListener({ url: 'postgres://nobody@127.0.0.1:1/nowhere' }, [noting], log);
    await vi.waitUntil(() => noting.turns.length > 1);
    await listener.close();
    expect(noting.turns).not.toContain(true);
  });
});
