import { describe, expect, test, vi } from 'vitest';
import { openLog } from '../log.js';
import { testApp } from '../../testing/app.js';
import type { Ear } from './listener.js';
import { openListener } from './listener.js';

const app = testApp();
const log = openLog('silent');

class NotingEar implements Ear {
  readonly heard: string[] = [];
  readonly turns: boolean[] = [];
  constructor(readonly channel: string) {}
  readonly hear = (payload: string) => void this.heard.push(payload);
  readonly turn = (isListening: boolean) => void this.turns.push(isListening);
}

const notify = (channel: string, payload: string) =>
  app.database.staff.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);

describe('a listener', () => {
  test('tells every ear what is said on its channel, and nothing of others', async () => {
    const [one, two, other] = [new NotingEar('test_a'), new NotingEar('test_a'), new NotingEar('test_b')];
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
    const ear = new NotingEar('test_a');
    const listener = openListener(app.database.address, [ear], log);
    await vi.waitUntil(() => ear.turns.length > 0);
    const client = await app.database.staff.pool.connect();
    await client.query("BEGIN; SELECT pg_notify('test_a', 'taken back'); ROLLBACK");
    client.release();
    await notify('test_a', 'done');
    await vi.waitUntil(() => ear.heard.length > 0);
    expect(ear.heard).toEqual(['done']);
    await listener.close();
  });

  test('that cannot connect keeps its ears turned off, and can be closed', async () => {
    const ear = new NotingEar('test_a');
    const listener = openListener({ url: 'postgres://nobody@127.0.0.1:1/nowhere' }, [ear], log);
    await vi.waitUntil(() => ear.turns.length > 1);
    await listener.close();
    expect(ear.turns).not.toContain(true);
  });
});
