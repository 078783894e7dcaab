import { EntitySchema } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import { MikroORM as PostgreSqlMikroORM, defineConfig } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { ReleasingDialect } from './driver.js';
import { OrmDriver } from './orm-driver.js';
import type { Described } from './tables.js';

export type Entities = readonly Described[];

/** Creates the ORM on one of the pools, with all entities of the application. */
export async function openOrm(pool: pg.Pool, entities: Entities): Promise<MikroORM> {
  // NOTE: the migrator checks whether a database of this name exists, and would create one otherwise.
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  return PostgreSqlMikroORM.init(
    defineConfig({
      dbName: rows[0]!.name,
      entities: entities.filter((entity) => entity instanceof EntitySchema),
      driver: OrmDriver,
      driverOptions: new ReleasingDialect(pool),
      forceUtcTimezone: true,
      ensureDatabase: false,
    }),
  );
}
