import type { Migration } from '@mikro-orm/migrations';
import { Migrator } from '@mikro-orm/migrations';
import type { Constructor } from '@mikro-orm/core';
import type { Access } from './database.js';
import { PARTNER_ROLE, STAFF_ROLE } from './pools.js';
import { ADVISORY_LOCKS } from './advisory-locks.js';

export type Migrations = readonly { name: string; class: Constructor<Migration> }[];

/**
 * Brings the database to the newest version, one process at a time, then does what is left to do `afterwards`. Says what
 * to do when the roles cannot be made.
 */
export async function migrate(
  owner: Access,
  migrations: Migrations,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const client = await owner.pool.connect();
  try {
    await refuseTransactionPooling(client);
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    owner.orm.config.set('migrations', {
      ...owner.orm.config.get('migrations'),
      migrationsList: [...migrations],
      tableName: 'applied_migration',
      snapshot: false,
      silent: true,
    });
    await new Migrator(owner.orm.em).up();
    await afterwards();
  } catch (error) {
    throw asAdvice(error);
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    client.release();
  }
}

/** Whether all migrations that this program knows have been applied. */
export async function isMigrated(owner: Access, migrations: Migrations): Promise<boolean> {
  const found = await owner.pool.query<{ n: string }>('SELECT count(*) AS n FROM applied_migration');
  return Number(found.rows[0]!.n) >= migrations.length;
}

interface Session {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Roles, LISTEN and advisory locks belong to a session; a proxy that hands out another one per transaction breaks them. */
async function refuseTransactionPooling(client: Session): Promise<void> {
  await client.query("SELECT set_config('avoir.session_probe', 'kept', false)");
  const { rows } = await client.query("SELECT current_setting('avoir.session_probe', true) AS kept");
  if (rows[0]?.['kept'] !== 'kept') {
    throw new Error(
      'DATABASE_URL leads through a proxy that pools transactions. Give the address of PostgreSQL itself, or pool sessions.',
    );
  }
}

function asAdvice(error: unknown): unknown {
  const isRoleTrouble = /permission denied to create role|must have.*CREATEROLE/i.test(
    String((error as Error).message),
  );
  if (!isRoleTrouble) return error;
  return new Error(
    [
      'The owner of the database may not make the two roles that requests work under. Let an administrator run:',
      ...[STAFF_ROLE, PARTNER_ROLE].flatMap((role) => [
        `  CREATE ROLE ${role} NOLOGIN;`,
        `  GRANT ${role} TO <the user of DATABASE_URL>;`,
      ]),
    ].join('\n'),
  );
}
