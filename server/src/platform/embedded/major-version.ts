import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.js';

/**
 * Refuses a data folder that another major version of PostgreSQL wrote: this one cannot read it. The version of a folder
 * stands in its file PG_VERSION (PostgreSQL, "Database File Layout").
 */
export function refuseOtherMajorVersion(place: Place): void {
  const written = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(place.bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const brought = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  if (!brought) throw new Error(`The programs of PostgreSQL in ${place.bin} do not say their version.`);
  if (written === brought) return;
  throw new Error(
    [
      `The data in ${place.data} was written by PostgreSQL ${written}, and this version of Avoir brings PostgreSQL ${brought}, which cannot read it. Nothing was changed.`,
      'Take a backup with the version of Avoir that wrote it:    npm run backup -- FILE',
      'and bring it into a new folder with this one:    DATA_DIR=NEW npm run restore -- FILE',
    ].join('\n'),
  );
}
