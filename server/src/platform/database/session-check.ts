import pg from 'pg';
import { ARRIVED } from './address.js';

/** The connection does not meet the requirements of Avoir; the message is for the operator. */
export class UnfitConnectionError extends Error {}

export const OPTIONS_DROPPED =
  'The start-up options of a connection do not reach PostgreSQL, and with them the role that serves requests. ' +
  'A proxy drops them, such as PgBouncer (also with ignore_startup_parameters = options). Use the address of PostgreSQL itself.';

const SESSION = `
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
 * Checks a new connection in one round trip. Throws an UnfitConnectionError unless its start-up options have arrived, it
 * has the role `role` (if given), row-level security is on, and its time zone is UTC.
 */
export async function checkSession(client: pg.ClientBase, role: string | undefined): Promise<void> {
  // NOTE: bypasses the statement listeners, because this query belongs to no request.
  const query = pg.Client.prototype.query.bind(client as pg.Client) as pg.Client['query'];
  const { rows } = await query<Session>(SESSION);
  const why = whyUnfit(rows[0]!, role);
  if (why) throw new UnfitConnectionError(why);
}

function whyUnfit(session: Session, role: string | undefined): string | undefined {
  if (session.options !== 'arrived') return OPTIONS_DROPPED;
  if (role !== undefined && session.role !== role)
    return `A connection has the role ${session.role} instead of ${role}. Remove what changes it: settings of the login or the database, login triggers, a proxy.`;
  if (role !== undefined && session.passesPolicies)
    return `The role ${role} is a superuser or has BYPASSRLS, so row-level security does not apply to it. Remove that: ALTER ROLE "${role}" NOSUPERUSER NOBYPASSRLS;`;
  if (session.rowSecurity !== 'on') return 'A connection has row_security off. Remove what turns it off.';
  return session.zone === 'UTC' ? undefined : `A connection has the time zone ${session.zone} instead of UTC.`;
}
