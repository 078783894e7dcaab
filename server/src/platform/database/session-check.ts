import pg from 'pg';
import { ARRIVED } from './address.js';

/** The connection is not what Avoir needs; the message is a sentence for the operator. */
export class UnfitConnectionError extends Error {}

export const OPTIONS_DROPPED =
  'The options that a connection starts with do not reach PostgreSQL, and with them the role that requests work under. ' +
  'A proxy drops them, such as PgBouncer (also with ignore_startup_parameters = options). Give the address of PostgreSQL itself.';

const ASK = `
  SELECT current_user AS role, current_setting('row_security') AS "rowSecurity", current_setting('TimeZone') AS zone,
    current_setting('${ARRIVED}', true) AS options, rolsuper OR rolbypassrls AS "passesPolicies"
  FROM pg_roles WHERE rolname = current_user`;

interface Session {
  role: string;
  rowSecurity: string;
  zone: string;
  options: string | null;
  passesPolicies: boolean;
}

/**
 * Asks a new connection, in one round trip, what it works as. Throws an UnfitConnectionError unless its start-up options
 * have arrived and it works under `role` (if one is asked for), by row-level security and in UTC.
 */
export async function checkSession(client: pg.ClientBase, role: string | undefined): Promise<void> {
  // NOTE: past whoever listens to statements, for this one belongs to no request.
  const ask = pg.Client.prototype.query.bind(client as pg.Client) as pg.Client['query'];
  const { rows } = await ask<Session>(ASK);
  const why = whyUnfit(rows[0]!, role);
  if (why) throw new UnfitConnectionError(why);
}

function whyUnfit(session: Session, role: string | undefined): string | undefined {
  if (session.options !== 'arrived') return OPTIONS_DROPPED;
  if (role !== undefined && session.role !== role)
    return `A connection works as ${session.role} instead of ${role}. Let nothing change the role of a connection: settings of the login or the database, triggers on login, a proxy.`;
  if (role !== undefined && session.passesPolicies)
    return `The role ${role} is a superuser or has BYPASSRLS, so row-level security does not hold it. Take that away: ALTER ROLE "${role}" NOSUPERUSER NOBYPASSRLS;`;
  if (session.rowSecurity !== 'on') return 'A connection works with row_security off. Let nothing turn it off.';
  return session.zone === 'UTC' ? undefined : `A connection works in the time zone ${session.zone} instead of UTC.`;
}
