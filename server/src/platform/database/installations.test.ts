import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openMigrated } from '../../start.js';
import type { Installation } from '../../testing/installation.js';
import { asAdministrator, createInstallation, outcomeOf } from '../../testing/installation.js';
import { hasOldestPostgres, startOldestPostgres } from '../../testing/plain-postgres.js';
import { rolesSql } from './roles-sql.js';
import type { Database } from './database.js';

const DENIED = '42501';

const CLUSTERS = [
  { name: 'the embedded PostgreSQL, with owners that may create roles', isThere: true, canMakeRoles: true },
  { name: 'PostgreSQL 15, with roles that an administrator created', isThere: hasOldestPostgres, canMakeRoles: false },
];

describe.each(CLUSTERS)('two installations in one cluster: $name', ({ isThere, canMakeRoles }) => {
  // Where Debian's package postgresql-15 is not installed, these are counted as skipped.
  describe.runIf(isThere)('are isolated', () => {
    let stop = () => {};
    const both: Installation[] = [];
    const opened: Database[] = [];

    beforeAll(async () => {
      const own = canMakeRoles ? undefined : startOldestPostgres();
      stop = own?.stop ?? stop;
      const socket = own?.socket ?? inject('socket');
      for (let count = 0; count < 2; count++) {
        const made = await createInstallation(socket, canMakeRoles ? 'CREATEROLE' : '');
        if (!canMakeRoles)
          await asAdministrator(socket, made.database, (await rolesSql({ url: made.url }, 'secret')).sql);
        both.push(made);
        opened.push(await openMigrated({ url: made.url }));
      }
    }, 120_000);
    afterAll(async () => {
      for (const database of opened) await database.close();
      stop();
    });

    test('each has roles with its own names, and reads its own rows', async () => {
      for (const [index, { database }] of both.entries()) {
        const { rows } = await opened[index]!.staff.pool.query(
          'SELECT current_user AS role, count(*) > 0 AS "isFilled" FROM permission_group GROUP BY 1',
        );
        expect(rows).toEqual([{ role: `${database}_staff`, isFilled: true }]);
      }
    });

    test('no login of one can connect to the database of the other', async () => {
      const [one, other] = both as [Installation, Installation];
      expect(await outcomeOf(one.urlOf(other.owner))).toBe(DENIED);
      expect(await outcomeOf(other.urlOf(one.owner))).toBe(DENIED);
      expect(await outcomeOf(one.urlOf(one.owner))).toBe('done');
    });

    test('no owner can assume, or grant to itself, a role of the other', async () => {
      const [one, other] = both as [Installation, Installation];
      for (const role of [`${other.database}_staff`, `${other.database}_partner`, other.owner]) {
        expect(await outcomeOf(one.url, `SET ROLE ${role}`)).toBe(DENIED);
        expect(await outcomeOf(one.url, `GRANT ${role} TO ${one.owner}`)).toBe(DENIED);
      }
    });
  });
});
