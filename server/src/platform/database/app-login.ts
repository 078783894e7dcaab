import type { Address } from './address.js';
import { appAddress } from './address.js';
import { closeClient, openClient } from './pools.js';
import { refuseProxy } from './refuse-proxies.js';
import type { RoleNames } from './role-names.js';
import { UnfitConnectionError } from './session-check.js';
import { sqlStateOf } from './sql-state.js';

/** The rights and memberships of the login. */
const LOGIN_RIGHTS = `
  SELECT session_user AS login, rolsuper AS superuser, rolbypassrls AS "bypassRls", rolcreaterole AS "createRole",
    rolreplication AS replication,
    pg_has_role(rolname, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER') OR EXISTS (
      SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND pg_has_role(rolname, relowner, 'MEMBER')) AS owner,
    ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE r.rolname = ANY ($1)
      AND CASE WHEN current_setting('server_version_num')::int >= 160000
        THEN pg_has_role(login.rolname, r.oid, 'SET') ELSE pg_has_role(login.rolname, r.oid, 'MEMBER') END) AS roles,
    ARRAY(SELECT r.rolname::text FROM pg_roles r
      WHERE r.rolname = ANY ($1) AND pg_has_role(login.rolname, r.oid, 'USAGE')) AS inherited,
    ARRAY(SELECT r.rolname::text FROM pg_roles r
      WHERE r.rolname <> ALL ($1) AND r.rolname <> login.rolname AND pg_has_role(login.rolname, r.oid, 'MEMBER')) AS others
  FROM pg_roles login WHERE rolname = session_user`;

interface Login {
  login: string;
  superuser: boolean;
  bypassRls: boolean;
  createRole: boolean;
  replication: boolean;
  owner: boolean;
  roles: string[];
  inherited: string[];
  others: string[];
}

/**
 * Refuses a login for requests that has more or fewer rights than it needs: it must be a member of the two roles without
 * inheriting them, and of no other role, so that without its role a connection has no rights. The messages name
 * APP_DATABASE_URL.
 */
export async function checkAppLogin(address: Address, names: RoleNames): Promise<void> {
  const app = appAddress(address);
  if ('url' in app) await refuseProxy(app, 'APP_DATABASE_URL').catch(refuseUnknown);
  const client = openClient(app, 'check');
  try {
    await client.connect();
    const { rows } = await client.query<Login>(LOGIN_RIGHTS, [[names.staff, names.partner]]);
    const why = whyUnfit(rows[0]!, names);
    if (why) throw new UnfitConnectionError(`${why} \`npm run roles\` prints the SQL that creates a suitable login.`);
  } finally {
    await closeClient(client);
  }
}

/** Reports a login that does not exist or may not connect. */
function refuseUnknown(error: unknown): never {
  const isRefused = /^28|^42501$/.test(sqlStateOf(error) ?? '');
  if (!isRefused) throw error;
  throw new UnfitConnectionError(
    `The login of APP_DATABASE_URL is refused: ${(error as Error).message}. \`npm run roles\` prints the SQL that creates a suitable login.`,
    { cause: error },
  );
}

function whyUnfit(login: Login, { staff, partner }: RoleNames): string | undefined {
  const subject = `The login ${login.login} of APP_DATABASE_URL`;
  if (login.superuser) return `${subject} is a superuser.`;
  if (login.bypassRls) return `${subject} has BYPASSRLS, so row-level security does not apply to it.`;
  if (login.owner) return `${subject} owns the database or a table of it, or is a member of the role that does.`;
  if (login.createRole || login.replication) return `${subject} may create roles or replicate.`;
  const missing = [staff, partner].filter((name) => !login.roles.includes(name));
  if (missing.length > 0) return `${subject} is not a member of ${missing.join(' and ')}.`;
  if (login.inherited.length > 0) return `${subject} inherits the rights of ${login.inherited.join(' and ')}.`;
  if (login.others.length > 0) return `${subject} is a member of other roles: ${login.others.join(', ')}.`;
  return undefined;
}
