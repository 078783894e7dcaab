import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openListener } from '../../platform/database/listener.js';
import type { Actor } from '../../platform/actor.js';
import type { Running } from '../../platform/keep-running.js';
import { openLog } from '../../platform/log.js';
import { testApp } from '../../testing/app.js';
import { authenticateAll } from './authenticate.js';
import { CredentialCache } from './credential-cache.js';

const app = testApp();
const log = openLog('silent');

/** One server process: a cache and the connection that receives changes. */
interface Process {
  cache: CredentialCache;
  listener: Running;
  lookups: number;
  isListening: boolean;
  breaks: number;
}

function startProcess(): Process {
  const process: Process = { lookups: 0, isListening: false, breaks: 0 } as Process;
  process.cache = new CredentialCache((credentials, now) => {
    process.lookups += 1;
    return authenticateAll(app.database.staff.orm.em.fork(), credentials, now);
  });
  const watch = {
    channel: 'avoir_access',
    onNotification: () => undefined,
    onStateChange: (isListening: boolean) => {
      process.isListening = isListening;
      if (!isListening) process.breaks += 1;
    },
  };
  process.listener = openListener(app.database.address, [process.cache.listener, watch], log);
  return process;
}

const accepts = async (process: Process, secret: string) =>
  (await process.cache.authenticate({ kind: 'API_TOKEN', secret })) !== undefined;

const revoke = (secret: string) =>
  app.database.staff.pool.query('UPDATE api_token SET revoked_at = now() WHERE hint = $1', [secret.slice(-4)]);

const ofListeners = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'avoir listener'";

describe('two processes on one database', () => {
  let one: Process;
  let other: Process;
  let secret: string;
  beforeAll(async () => {
    await app.signIn('ADMINISTRATOR');
  });
  beforeEach(async () => {
    secret = await app.tokenFor(['companies.view']);
    [one, other] = [startProcess(), startProcess()];
    await vi.waitUntil(() => one.isListening && other.isListening);
  });
  afterEach(async () => {
    await one.listener.close();
    await other.listener.close();
  });

  test('look up a token once while nothing changes', async () => {
    for (let times = 0; times < 5; times++) expect(await accepts(one, secret)).toBe(true);
    expect(one.lookups).toBe(1);
  });

  test('refuse a token that the other one has revoked', async () => {
    expect([await accepts(one, secret), await accepts(other, secret)]).toEqual([true, true]);
    await revoke(secret);
    one.cache.forget();
    expect(await accepts(one, secret)).toBe(false);
    await vi.waitFor(async () => expect(await accepts(other, secret)).toBe(false), { timeout: 500, interval: 5 });
  });

  test('serve nothing stale when their listening connections are cut', async () => {
    expect([await accepts(one, secret), await accepts(other, secret)]).toEqual([true, true]);
    await app.database.owner.pool.query(`SELECT pg_terminate_backend(pid) ${ofListeners}`);
    await vi.waitFor(() => expect([one.breaks, other.breaks]).toEqual([1, 1]), { interval: 1 });
    await revoke(secret);
    expect([await accepts(one, secret), await accepts(other, secret)]).toEqual([false, false]);
  });

  test('listen again after a break, and cache again', async () => {
    await app.database.owner.pool.query(`SELECT pg_terminate_backend(pid) ${ofListeners}`);
    await vi.waitFor(() => expect([one.breaks, one.isListening]).toEqual([1, true]), { timeout: 5_000 });
    await accepts(one, secret);
    await accepts(one, secret);
    expect(one.lookups).toBe(1);
    await revoke(secret);
    await vi.waitFor(async () => expect(await accepts(one, secret)).toBe(false), { timeout: 500, interval: 5 });
  });
});

describe('the cache', () => {
  const credentials = { kind: 'API_TOKEN' as const, secret: 'avr_x' };
  type Find = ConstructorParameters<typeof CredentialCache>[0];
  const actor = { id: 'x' } as Actor;

  test('keeps nothing while it does not receive changes', async () => {
    const find = vi.fn<Find>(async () => [actor]);
    const cache = new CredentialCache(find);
    await cache.authenticate(credentials);
    await cache.authenticate(credentials);
    expect(find).toHaveBeenCalledTimes(2);
  });

  test('keeps an actor for five seconds, and no failed lookup', async () => {
    let now = 0;
    const find = vi.fn<Find>(async () => [actor]);
    const cache = new CredentialCache(find, () => new Date(now));
    cache.listener.onStateChange!(true);
    for (now of [0, 4_999, 5_000, 9_999]) await cache.authenticate(credentials);
    expect(find).toHaveBeenCalledTimes(2);
    find.mockResolvedValue([undefined]);
    for (now of [20_000, 20_001]) expect(await cache.authenticate(credentials)).toBeUndefined();
    expect(find).toHaveBeenCalledTimes(4);
  });

  test('keeps no actor beyond the expiry of its token', async () => {
    let now = 0;
    const find = vi.fn<Find>(async () => [now < 1_500 ? { ...actor, endsAt: new Date(1_500) } : undefined]);
    const cache = new CredentialCache(find, () => new Date(now));
    cache.listener.onStateChange!(true);
    for (now of [0, 1_499]) expect(await cache.authenticate(credentials)).toBeDefined();
    expect(find).toHaveBeenCalledTimes(1);
    for (now of [1_500, 1_501]) expect(await cache.authenticate(credentials)).toBeUndefined();
  });

  test('does not keep the result of a lookup that began before a change', async () => {
    const find = vi.fn<Find>(async () => {
      await sleep(20);
      return [actor];
    });
    const cache = new CredentialCache(find);
    cache.listener.onStateChange!(true);
    const pending = cache.authenticate(credentials);
    cache.listener.onNotification('');
    await pending;
    await cache.authenticate(credentials);
    expect(find).toHaveBeenCalledTimes(2);
  });

  test('looks up together what is requested together, each once, and a later request again', async () => {
    const sent: string[][] = [];
    const find = async (asked: readonly (typeof credentials)[]) => {
      sent.push(asked.map(({ secret }) => secret));
      await sleep(5);
      return asked.map(({ secret }) => (secret === 'none' ? undefined : { ...actor, id: secret }));
    };
    const cache = new CredentialCache(find as Find);
    const ask = async (...secrets: string[]) =>
      Promise.all(secrets.map(async (secret) => (await cache.authenticate({ ...credentials, secret }))?.id));
    const first = ask('a', 'b', 'a', 'none');
    await sleep(1);
    const second = ask('a');
    expect(await first).toEqual(['a', 'b', 'a', undefined]);
    expect(await second).toEqual(['a']);
    expect(sent).toEqual([['a', 'b', 'none'], ['a']]);
  });
});
