import { createHash } from 'node:crypto';

/** The two PostgreSQL roles that requests work under. They belong to one database and are named for it. */
export interface RoleNames {
  staff: string;
  partner: string;
}

/** PostgreSQL cuts longer names off without a word. */
const LONGEST_NAME_BYTES = 63;
const MARK_LENGTH = 8;

/** The roles of a database: `<database>_staff` and `<database>_partner`, shortened by a hash where they are too long. */
export const roleNames = (database: string): RoleNames => ({
  staff: nameFor(database, 'staff'),
  partner: nameFor(database, 'partner'),
});

/** The login that serves requests of the embedded database, and the name that is proposed for that of any other. */
export const appLoginName = (database: string): string => nameFor(database, 'app');

function nameFor(database: string, suffix: string): string {
  // NOTE: PostgreSQL keeps names that begin with pg_ to itself.
  const base = database.startsWith('pg_') ? `avoir_${database}` : database;
  const whole = `${base}_${suffix}`;
  if (Buffer.byteLength(whole) <= LONGEST_NAME_BYTES) return whole;
  const mark = createHash('sha256').update(database).digest('hex').slice(0, MARK_LENGTH);
  const start = [...base];
  while (Buffer.byteLength(`${start.join('')}_${mark}_${suffix}`) > LONGEST_NAME_BYTES) start.pop();
  return `${start.join('')}_${mark}_${suffix}`;
}
