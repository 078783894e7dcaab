import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openMigrated } from '../../start.js';
import type { Installation } from '../../testing/installation.js';
import { createInstallation, outcomeOf } from '../../testing/installation.js';
import { PGBOUNCER, startBouncer } from '../../testing/pgbouncer.js';
import type { Bouncer } from '../../testing/pgbouncer.js';
import { hasOldestPostgres, startOldestPostgres } from '../../testing/plain-postgres.js';
import { refuseProxy } from './refuse-proxies.js';

const DROPPED = 'The start-up options of a connection do not reach PostgreSQL';
const POOLED = 'leads through a proxy that pools transactions';
const IGNORED = 'ignore_startup_parameters=options,extra_float_digits';

// NOTE: PgBouncer has no password here, so its cluster requires none.
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
  ])('in %s mode, with %j, the start is refused with a message', async (mode, more, sentence) => {
    const url = await through(`pool_mode=${mode}\n${more}`);
    await expect(openMigrated({ url })).rejects.toThrow(sentence);
    await expect(openMigrated({ url: made.url, appUrl: url })).rejects.toThrow(sentence);
  });

  test.each([1, 5])('in transaction mode, with %i backends, pooling is always detected', async (size) => {
    const url = await through(`pool_mode=transaction\n${IGNORED}\ndefault_pool_size=${size}`);
    for (let times = 0; times < 5; times++) await expect(refuseProxy({ url }, 'DATABASE_URL')).rejects.toThrow(POOLED);
  });
});
