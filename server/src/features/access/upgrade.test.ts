import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { migrations } from '../../../migrations/index.js';
import type { Access } from '../../platform/database/database.js';
import { openOwner } from '../../platform/database/database.js';
import { migrate } from '../../platform/database/migrate.js';
import { withSetupLock } from '../../platform/database/setup-lock.js';
import { OWNER } from '../../platform/embedded/cluster.js';
import { newId } from '../../platform/id.js';
import { entities } from '../../schema.js';
import { createDatabase } from '../../testing/database.js';

const RELEASED = migrations.filter(({ name }) => name <= '0014-import-tax');

let owner: Access | undefined;
afterAll(async () => {
  await owner?.orm.close(true);
  if (owner && !owner.pool.ended) await owner.pool.end();
});

test('an upgrade from version 0.1.0 keeps the audit entries, without addresses, and drops the old counts of failures', async () => {
  const database = `upgrade_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('socket'), database);
  owner = await openOwner({ socket: inject('socket'), user: OWNER, database }, entities);
  const { pool } = owner;
  await withSetupLock(owner, (client) => migrate(client, owner!, RELEASED));
  const [user, entry] = [newId(), newId()];
  await pool.query(
    "INSERT INTO app_user (id, email, name, created_at, updated_at) VALUES ($1, 'ada@test.avoir', 'Ada', now(), now())",
    [user],
  );
  await pool.query(
    "INSERT INTO user_session (id, secret_hash, user_id, created_at, last_seen_at) VALUES ($1, 'x', $2, now(), now())",
    [newId(), user],
  );
  await pool.query("INSERT INTO sign_in_failure VALUES ('invented@test.avoir', 5, now(), now() + interval '1 hour')");
  await pool.query(
    "INSERT INTO audit_entry VALUES ($1, now(), $2, 'Ada', 'UI', 'trace', 'user.signedIn', 'USER', $2, NULL, NULL, '{}')",
    [entry, user],
  );

  await withSetupLock(owner, (client) => migrate(client, owner!, migrations));
  const { rows } = await pool.query('SELECT id, actor_name, address, user_agent FROM audit_entry');
  expect(rows).toEqual([{ id: entry, actor_name: 'Ada', address: null, user_agent: null }]);
  expect((await pool.query('SELECT network FROM user_session')).rows).toEqual([{ network: null }]);
  expect((await pool.query("SELECT to_regclass('sign_in_failure') AS gone")).rows).toEqual([{ gone: null }]);
  await expect(pool.query("UPDATE audit_entry SET address = '127.0.0.1'")).rejects.toMatchObject({ code: 'AV001' });
});
