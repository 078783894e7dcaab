import { asAdvice } from './advice.js';
import type { Address } from './address.js';
import type { Database } from './database.js';
import { openDatabase, openOwner } from './database.js';
import type { Migrations } from './migrate.js';
import { migrate } from './migrate.js';
import type { Entities } from './orm.js';
import { prepareAppLogin } from './prepare-roles.js';
import { refuseProxy } from './refuse-proxies.js';
import type { RoleNames } from './role-names.js';
import { appLoginName, roleNames } from './role-names.js';
import type { DatabaseSettings } from './settings.js';
import { withSetupLock } from './setup-lock.js';

/** The target state of a database. */
interface Shape {
  entities: Entities;
  migrations: Migrations;
  settings: DatabaseSettings;
}

/**
 * Migrates a database, opens it, and runs `prepare`, while no other process does the same. Throws an error for the
 * operator when the database or its connection is not suitable for Avoir.
 */
export async function openPrepared(
  address: Address,
  { entities, migrations, settings }: Shape,
  prepare: (database: Database) => Promise<void>,
): Promise<Database> {
  let names: RoleNames | undefined;
  try {
    if ('url' in address) await refuseProxy(address, 'DATABASE_URL');
    const owner = await openOwner(address, entities);
    const name = owner.orm.config.get('dbName')!;
    names = roleNames(name);
    let opened: Database | undefined;
    try {
      return await withSetupLock(owner, async (client) => {
        await migrate(client, owner, migrations);
        if (!('url' in address)) await prepareAppLogin(client, appLoginName(name), names!);
        opened = await openDatabase(address, owner, entities, settings);
        await prepare(opened);
        return opened;
      });
    } catch (error) {
      await (opened ? opened.close() : owner.orm.close(true));
      throw error;
    }
  } catch (error) {
    throw asAdvice(error, names);
  }
}
