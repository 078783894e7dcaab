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

const owners: Access[] = [];
afterAll(async () => {
  for (const owner of owners) {
    await owner.orm.close(true);
    if (!owner.pool.ended) await owner.pool.end();
  }
});

/** A database with the migrations up to one of them, and a function that applies the rest. */
async function databaseUpTo(last: string) {
  const database = `upgrade_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(inject('socket'), database);
  const owner = await openOwner({ socket: inject('socket'), user: OWNER, database }, entities);
  owners.push(owner);
  const apply = (wanted: typeof migrations) => withSetupLock(owner, (client) => migrate(client, owner, wanted));
  await apply(migrations.filter(({ name }) => name <= last));
  return { pool: owner.pool, upgrade: () => apply(migrations) };
}

test('an upgrade from version 0.1.0 keeps the audit entries, without addresses, and drops the old counts of failures', async () => {
  const { pool, upgrade } = await databaseUpTo('0014-import-tax');
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

  await upgrade();
  const { rows } = await pool.query('SELECT id, actor_name, address, user_agent FROM audit_entry');
  expect(rows).toEqual([{ id: entry, actor_name: 'Ada', address: null, user_agent: null }]);
  expect((await pool.query('SELECT network FROM user_session')).rows).toEqual([{ network: null }]);
  expect((await pool.query("SELECT to_regclass('sign_in_failure') AS gone")).rows).toEqual([{ gone: null }]);
  await expect(pool.query("UPDATE audit_entry SET address = '127.0.0.1'")).rejects.toMatchObject({ code: 'AV001' });
});

test('an upgrade gives each token an integration with its name, companies and idempotency keys', async () => {
  const { pool, upgrade } = await databaseUpTo('0027-plain-names');
  const [user, shop, staff, company] = [newId(), newId(), newId(), newId()];
  await pool.query(
    "INSERT INTO app_user (id, email, name, created_at, updated_at) VALUES ($1, 'ada@test.avoir', 'Ada', now(), now())",
    [user],
  );
  await pool.query(
    `INSERT INTO company (id, number, name, is_customer, currency, address_lines, city, country, tax_zone, language, created_at, updated_at)
     VALUES ($1, 'C-1', 'Halden Cycles', true, 'EUR', '{}', 'Halden', 'NO', 'EXPORT', 'EN', now(), now())`,
    [company],
  );
  for (const [id, name, isForCompanies] of [
    [shop, 'Shop', true],
    [staff, 'Warehouse app', false],
  ] as const) {
    await pool.query(
      `INSERT INTO api_token (id, name, secret_hash, hint, user_id, permissions, is_for_companies, created_at)
       VALUES ($1, $2, $3, 'abcd', $4, '{companies.view}', $5, now())`,
      [id, name, Buffer.from(name), user, isForCompanies],
    );
  }
  await pool.query('INSERT INTO api_token_company VALUES ($1, $2)', [shop, company]);
  for (const owner of [user, shop, staff])
    await pool.query(
      "INSERT INTO idempotency_key (actor_id, operation, key, input_hash) VALUES ($1, 'companyCreate', 'k', '')",
      [owner],
    );

  await upgrade();
  const { rows } = await pool.query(
    `SELECT t.id AS token, i.name, i.is_for_companies, array_remove(array_agg(c.company_id), NULL) AS companies, count(k.*)::int AS keys
     FROM api_token t JOIN integration i ON i.id = t.integration_id
     LEFT JOIN integration_company c ON c.integration_id = i.id LEFT JOIN idempotency_key k ON k.owner_id = i.id
     GROUP BY t.id, i.id ORDER BY i.name`,
  );
  expect(rows).toEqual([
    { token: shop, name: 'Shop', is_for_companies: true, companies: [company], keys: 1 },
    { token: staff, name: 'Warehouse app', is_for_companies: false, companies: [], keys: 1 },
  ]);
  const keys = await pool.query('SELECT key FROM idempotency_key WHERE owner_id = $1', [user]);
  expect(keys.rows).toEqual([{ key: 'k' }]);
  expect((await pool.query('SELECT FROM integration')).rowCount).toBe(2);
});

test('an upgrade keeps the sentences of refusals in stored answers', async () => {
  const { pool, upgrade } = await databaseUpTo('0031-document-languages');
  const documents = (refusals: object[]) => [
    { sourceId: 'a', invoiceId: 'b', refusals: [] },
    { sourceId: 'c', invoiceId: null, refusals },
  ];
  const answer = (refusals: object[]) => ({
    invoiceIds: ['b'],
    verdicts: [
      { sourceId: 'a', invoiceIds: ['b'], shipmentIds: [], refusals: [] },
      { sourceId: 'c', invoiceIds: [], shipmentIds: [], refusals },
    ],
  });
  const store = (key: string, operation: string, result: object) =>
    pool.query(
      "INSERT INTO idempotency_key (owner_id, operation, key, input_hash, result) VALUES ($1, $2, $3, '', $4)",
      [newId(), operation, key, JSON.stringify(result)],
    );
  const sentences = [
    { code: 'OVER_RETURN', message: 'Only "3" {are} left.' },
    { code: 'NO_RULE', message: 'Choose another zone.' },
  ];
  await store('1 refused', 'postDocuments', { documents: documents(sentences) });
  await store('2 posted', 'postDocuments', { documents: documents([]) });
  await store('3 other', 'companyCreate', { id: 'x' });

  await upgrade();
  const { rows } = await pool.query<{ result: object }>('SELECT result FROM idempotency_key ORDER BY key');
  const kept = sentences.map(({ code, message }) => ({
    code,
    text: { key: 'platform.plain', facts: { sentence: { kind: 'name', value: message } } },
    path: null,
  }));
  expect(rows.map(({ result }) => result)).toEqual([answer(kept), answer([]), { id: 'x' }]);
  await expect(
    pool.query(
      "INSERT INTO app_user (id, email, name, language, created_at, updated_at) VALUES ($1, 'a@x.org', 'A', 'IT', now(), now())",
      [newId()],
    ),
  ).rejects.toMatchObject({ constraint: 'app_user_language_check' });
});
