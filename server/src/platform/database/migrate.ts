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
 * Gives the database its roles and brings it to the newest version. `client` is a connection of the owner that holds
 * the setup lock. Throws an error with a sentence when a newer program has migrated the database.
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

/** Whether all migrations that this program knows have been applied. */
export async function isMigrated(owner: Access, migrations: Migrations): Promise<boolean> {
  const found = await owner.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${TABLE}`);
  return Number(found.rows[0]!.n) >= migrations.length;
}

/** An older program does not know what newer migrations ask of it, and would write rows that break them. */
async function refuseNewer(client: pg.PoolClient, migrations: Migrations): Promise<void> {
  const there = await client.query(`SELECT WHERE to_regclass('${TABLE}') IS NOT NULL`);
  if (there.rowCount === 0) return;
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM ${TABLE} WHERE name <> ALL ($1) ORDER BY name DESC LIMIT 1`,
    [migrations.map(({ name }) => name)],
  );
  if (rows.length === 0) return;
  throw new Error(
    `A newer version of Avoir has migrated the database up to ${rows[0]!.name}; this version knows migrations up to ${migrations.at(-1)!.name}. ` +
      'Start the newer version, or restore a backup that was made before.',
  );
}
