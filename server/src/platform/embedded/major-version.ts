import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterFolders } from './cluster-folders.js';

/**
 * Refuses a data folder that another major version of PostgreSQL wrote, which this one cannot read. The file PG_VERSION
 * contains the version of a folder (PostgreSQL, "Database File Layout").
 */
export function refuseOtherMajorVersion(folders: ClusterFolders): void {
  const written = readFileSync(join(folders.data, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(folders.bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const included = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  if (!included) throw new Error(`The PostgreSQL programs in ${folders.bin} do not report their version.`);
  if (written === included) return;
  throw new Error(
    [
      `The data in ${folders.data} was written by PostgreSQL ${written}, and this version of Avoir includes PostgreSQL ${included}, which cannot read it. Nothing was changed.`,
      'Take a backup with the version of Avoir that wrote it:    npm run backup -- FILE',
      'and restore it to a new folder with this version:    DATA_DIR=NEW npm run restore -- FILE',
    ].join('\n'),
  );
}
