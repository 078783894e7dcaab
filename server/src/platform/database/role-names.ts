import { createHash } from 'node:crypto';

/** The two PostgreSQL roles that serve requests. They belong to one database and are named after it. */
export interface RoleNames {
  staff: string;
  partner: string;
}

/** PostgreSQL truncates longer names silently. */
const LONGEST_NAME_BYTES = 63;
const MARK_LENGTH = 8;

/** The roles of a database: `<database>_staff` and `<database>_partner`, shortened with a hash if too long. */
export const roleNames = (database: string): RoleNames => ({
  staff: nameFor(database, 'staff'),
  partner: nameFor(database, 'partner'),
});

/** The login that serves requests of the embedded database, and the proposed name for other databases. */
export const appLoginName = (database: string): string => nameFor(database, 'app');

function nameFor(database: string, suffix: string): string {
  // NOTE: PostgreSQL reserves names that begin with pg_.
  const base = database.startsWith('pg_') ? `avoir_${database}` : database;
  const whole = `${base}_${suffix}`;
  if (Buffer.byteLength(whole) <= LONGEST_NAME_BYTES) return whole;
  const mark = createHash('sha256').update(database).digest('hex').slice(0, MARK_LENGTH);
  const start = [...base];
  while (Buffer.byteLength(`${start.join('')}_${mark}_${suffix}`) > LONGEST_NAME_BYTES) start.pop();
  return `${start.join('')}_${mark}_${suffix}`;
}
