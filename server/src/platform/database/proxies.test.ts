import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openMigrated } from '../../start.js';
import type { Installation } from '../../testing/installation.js';
import { createInstallation, outcomeOf } from '../../testing/installation.js';
import { PGBOUNCER, startBouncer } from '../../testing/pgbouncer.js';
import type { Bouncer } from '../../testing/pgbouncer.js';
import { hasOldestPostgres, startOldestPostgres } from '../../testing/plain-postgres.js';
import { refuseProxy } from './refuse-proxies.js';

const DROPPED = 'The options that a connection starts with do not reach PostgreSQL';
const POOLED = 'leads through a proxy that pools transactions';
const IGNORED = 'ignore_startup_parameters=options,extra_float_digits';

// NOTE: PgBouncer answers with no password, so it stands before a cluster that asks for none.
describe.runIf(PGBOUNCER && hasOldestPostgres)('behind PgBouncer, which Debian names pgbouncer,', () => {
  let cluster: ReturnType<typeof startOldestPostgres>;
  let made: Installation;
  let bouncer: Bouncer | undefined;

  beforeAll(async () => {
    cluster = startOldestPostgres();
    made = await createInstallation(cluster.socket);
    await (await openMigrated({ url: made.url })).close();
  }, 60_000);
  afterEach(async () => {
    await bouncer?.stop();
    bouncer = undefined;
  });
  afterAll(() => cluster.stop());

  const through = async (settings: string): Promise<string> => {
    bouncer = await startBouncer(cluster.socket, [made.owner], settings);
    const url = bouncer.urlOf(made.owner, made.database);
    expect(await outcomeOf(url, 'SELECT 1')).toBe('done');
    return url;
  };

  test.each([
    ['session', '', DROPPED],
    ['session', IGNORED, DROPPED],
    ['transaction', '', DROPPED],
    ['transaction', IGNORED, POOLED],
  ])('that pools by %s, with %j, the start is refused with a sentence', async (mode, more, sentence) => {
    const url = await through(`pool_mode=${mode}\n${more}`);
    await expect(openMigrated({ url })).rejects.toThrow(sentence);
    await expect(openMigrated({ url: made.url, appUrl: url })).rejects.toThrow(sentence);
  });

  test.each([1, 5])(
    'that pools transactions over %i backends, this is noticed however few or many there are',
    async (size) => {
      const url = await through(`pool_mode=transaction\n${IGNORED}\ndefault_pool_size=${size}`);
      for (let times = 0; times < 5; times++)
        await expect(refuseProxy({ url }, 'DATABASE_URL')).rejects.toThrow(POOLED);
    },
  );
});
