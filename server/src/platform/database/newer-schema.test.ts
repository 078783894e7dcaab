import { expect, inject, test } from 'vitest';
import { Migration } from '@mikro-orm/migrations';
import { migrations } from '../../../migrations/index.js';
import type { Migrations } from './migrate.js';
import { entities } from '../../schema.js';
import { createInstallation } from '../../testing/installation.js';
import { openPrepared } from './open.js';
import { DEFAULT_SETTINGS } from './settings.js';

class Later extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE later (id int)');
  }
}

test('a database that a newer version has migrated is refused and not changed', async () => {
  const { url } = await createInstallation(inject('socket'));
  const start = async (known: Migrations) =>
    openPrepared({ url }, { entities, migrations: known, settings: DEFAULT_SETTINGS }, async () => undefined);
  const newer = await start([...migrations, { name: '9999-later', class: Later }]);
  await expect(start(migrations)).rejects.toThrow(
    `A newer version of Avoir has migrated the database up to 9999-later; this version has migrations up to ${migrations.at(-1)!.name}. ` +
      'Start the newer version, or restore a backup from before the migration.',
  );
  // An old version does not apply its own migrations either, if the newer version does not have them.
  await expect(start([{ name: '0000-own', class: Later }])).rejects.toThrow(
    'up to 9999-later; this version has migrations up to 0000-own',
  );
  const { rows } = await newer.owner.pool.query<{ name: string }>('SELECT name FROM applied_migration');
  expect(rows.map(({ name }) => name).sort()).toEqual([...migrations.map(({ name }) => name), '9999-later'].sort());
  await newer.close();
  await (await start([...migrations, { name: '9999-later', class: Later }])).close();
});
