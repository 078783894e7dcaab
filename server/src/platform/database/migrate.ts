import type { Migration } from '@mikro-orm/migrations';
import { Migrator } from '@mikro-orm/migrations';
import type { Constructor } from '@mikro-orm/core';
import type pg from 'pg';
import type { Access } from './database.js';
import { prepareRoles } from './prepare-roles.js';
import { roleNames } from './role-names.js';

export type Migrations = readonly { name: string; class: Constructor<Migration> }[];

const TABLE = 'applied_migration';

/**
 * Creates the roles of the database and migrates it to the newest version. `client` is a connection of the owner that
 * holds the setup lock. Throws an error for the operator when a newer version has migrated the database.
 */
export async function migrate(client: pg.PoolClient, owner: Access, migrations: Migrations): Promise<void> {
  await refuseNewer(client, migrations);
  await prepareRoles(client, roleNames(owner.orm.config.get('dbName')!));
  owner.orm.config.set('migrations', {
    ...owner.orm.config.get('migrations'),
    migrationsList: [...migrations],
    tableName: TABLE,
    snapshot: false,
    silent: true,
  });
  await new Migrator(owner.orm.em).up();
}

/** Whether all migrations of this version have been applied. */
export async function isMigrated(owner: Access, migrations: Migrations): Promise<boolean> {
  const found = await owner.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${TABLE}`);
  return Number(found.rows[0]!.n) >= migrations.length;
}

/** An older version would write rows that do not meet the requirements of newer migrations. */
async function refuseNewer(client: pg.PoolClient, migrations: Migrations): Promise<void> {
  const there = await client.query(`SELECT WHERE to_regclass('${TABLE}') IS NOT NULL`);
  if (there.rowCount === 0) return;
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM ${TABLE} WHERE name <> ALL ($1) ORDER BY name DESC LIMIT 1`,
    [migrations.map(({ name }) => name)],
  );
  if (rows.length === 0) return;
  throw new Error(
    `A newer version of Avoir has migrated the database up to ${rows[0]!.name}; this version has migrations up to ${migrations.at(-1)!.name}. ` +
      'Start the newer version, or restore a backup from before the migration.',
  );
}
