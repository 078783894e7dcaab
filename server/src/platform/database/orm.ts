import type { EntityClass, EntitySchema } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { MikroORM as PostgreSqlMikroORM, defineConfig } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { ReleasingDialect } from './driver.js';

export type Entities = readonly (EntitySchema | EntityClass<object>)[];

/** The object mapper over one of our pools; every entity of the house comes in one list. */
export async function openOrm(pool: pg.Pool, entities: Entities): Promise<MikroORM> {
  // NOTE: the migrator asks whether a database of this name exists, and would make one beside ours.
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  return PostgreSqlMikroORM.init(
    defineConfig({
      dbName: rows[0]!.name,
      entities: [...entities],
      driverOptions: new ReleasingDialect(pool),
      forceUtcTimezone: true,
      ensureDatabase: false,
    }),
  );
}
