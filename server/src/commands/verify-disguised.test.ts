import { beforeAll, expect, test } from 'vitest';
import { OWNER } from '../platform/embedded/cluster.js';
import { postEverything } from '../testing/everything-posted.js';
import { until } from '../testing/eventually.js';
import { superuserOf } from '../testing/forging.js';
import { returnsDesk } from '../testing/returns-desk.js';
import { verifyCommand } from './verify.js';

const at = returnsDesk();
const verify = () => verifyCommand({ folder: '' })(at.app.database.address, []);

beforeAll(async () => {
  await postEverything(at);
  await until(async () => !(await verify()).includes('not sealed yet'));
}, 60_000);

test.each([
  [
    'a view in the place of a table',
    ['ALTER TABLE settlement RENAME TO hidden', 'CREATE VIEW settlement AS SELECT * FROM hidden'],
    ['DROP VIEW settlement', 'ALTER TABLE hidden RENAME TO settlement'],
    'WRONG at settlement: it is no ordinary table.',
  ],
  [
    'a guard that is switched off',
    ['ALTER TABLE invoice DISABLE TRIGGER posted_is_posted'],
    ['ALTER TABLE invoice ENABLE TRIGGER posted_is_posted'],
    'WRONG at invoice: its guard posted_is_posted is switched off.',
  ],
  [
    'a policy that hides rows',
    ['CREATE POLICY hides ON invoice AS RESTRICTIVE USING (false)'],
    ['DROP POLICY hides ON invoice'],
    'WRONG at invoice: its policy hides hides rows.',
  ],
  [
    'an owner who does not see all',
    [`ALTER POLICY owner ON voucher USING (number <> 'x')`],
    ['ALTER POLICY owner ON voucher USING (true)'],
    'WRONG at voucher: its owner cannot read all of its rows.',
  ],
])('names %s', async (_, forge, putBack, said) => {
  const superuser = await superuserOf(at);
  for (const statement of forge) await superuser.query(statement);
  try {
    await expect(verify()).rejects.toThrow(said);
  } finally {
    for (const statement of putBack) await superuser.query(statement);
    await superuser.end();
  }
});

test('reads the tables themselves, whatever stands in a schema of the same name as the owner', async () => {
  const honest = await verify();
  const superuser = await superuserOf(at);
  await superuser.query(`CREATE SCHEMA AUTHORIZATION ${OWNER}`);
  try {
    await superuser.query(`CREATE VIEW ${OWNER}.invoice AS SELECT * FROM public.invoice WHERE false;
      GRANT SELECT ON ${OWNER}.invoice TO ${OWNER}`);
    expect(await verify()).toBe(honest);
  } finally {
    await superuser.query(`DROP SCHEMA ${OWNER} CASCADE`);
    await superuser.end();
  }
});

test.each([
  [
    'an older Avoir',
    `DELETE FROM applied_migration WHERE id = (SELECT max(id) FROM applied_migration)`,
    'older than this',
  ],
  ['a newer Avoir', `INSERT INTO applied_migration (name) VALUES ('9999-later')`, 'a newer Avoir'],
])('does not touch the database of %s', async (_, change, said) => {
  const superuser = await superuserOf(at);
  const applied = async () => (await superuser.query('SELECT * FROM applied_migration ORDER BY id')).rows;
  await superuser.query('CREATE TABLE kept AS SELECT * FROM applied_migration');
  await superuser.query(change);
  const before = await applied();
  try {
    await expect(verify()).rejects.toThrow(said);
    expect(await applied()).toEqual(before);
  } finally {
    await superuser.query(
      'DELETE FROM applied_migration; INSERT INTO applied_migration SELECT * FROM kept; DROP TABLE kept',
    );
    await superuser.end();
  }
});
