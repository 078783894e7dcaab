import type pg from 'pg';
import type { RoleNames } from './role-names.js';
import { MOVE } from './move-roles.js';

type Session = Pick<pg.ClientBase, 'query' | 'escapeIdentifier' | 'escapeLiteral'>;

/** The roles that are missing or cannot be assumed by the owner. */
const LACKING = `
  SELECT name, oid IS NULL AS "isMissing" FROM unnest($1::text[]) name LEFT JOIN pg_roles ON rolname = name
  WHERE oid IS NULL
    OR NOT CASE WHEN current_setting('server_version_num')::int >= 160000
      THEN pg_has_role(oid, 'SET') ELSE pg_has_role(oid, 'MEMBER') END`;

/**
 * Sets up the two roles of a database: creates missing roles, lets the owner assume them, moves policies and grants of
 * the roles of another database (an older version shared them between databases; a dump contains those of its source
 * database), and revokes the rights of PUBLIC on the database. Changes nothing that is set up already.
 */
export async function prepareRoles(owner: Session, names: RoleNames): Promise<void> {
  const { rows } = await owner.query<{ name: string; isMissing: boolean }>(LACKING, [[names.staff, names.partner]]);
  for (const { name, isMissing } of rows) {
    const role = owner.escapeIdentifier(name);
    if (isMissing) await owner.query(`CREATE ROLE ${role} NOLOGIN`);
    await owner.query(`GRANT ${role} TO CURRENT_USER`);
  }
  await owner.query(MOVE(owner.escapeLiteral(names.staff), owner.escapeLiteral(names.partner)));
  await closeToOthers(owner);
}

/** By default every login of the cluster may connect and create temporary tables. */
async function closeToOthers(owner: Session): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'USAGE')
      AND (datacl IS NULL OR EXISTS (SELECT FROM aclexplode(datacl) WHERE grantee = 0))`,
  );
  for (const { name } of rows) await owner.query(`REVOKE ALL ON DATABASE ${owner.escapeIdentifier(name)} FROM PUBLIC`);
}

/**
 * Creates the login that serves requests of the embedded database. It may only connect and assume one of the two roles.
 * The owner inherits it, so that the owner can terminate its connections.
 */
export async function prepareAppLogin(owner: Session, login: string, names: RoleNames): Promise<void> {
  const { rows } = await owner.query<{ database: string; isComplete: boolean }>(
    `SELECT current_database() AS database, coalesce((SELECT has_database_privilege(a.oid, current_database(), 'CONNECT')
        AND bool_and(pg_has_role(a.oid, r.oid, 'SET')) AND pg_has_role(a.oid, 'USAGE') FROM pg_roles r, pg_roles a
      WHERE r.rolname = ANY ($2) AND a.rolname = $1 GROUP BY a.oid), false) AS "isComplete"`,
    [login, [names.staff, names.partner]],
  );
  const { database, isComplete } = rows[0]!;
  if (isComplete) return;
  const [app, staff, partner] = [login, names.staff, names.partner].map((name) => owner.escapeIdentifier(name));
  const known = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
  if (known.rowCount === 0) await owner.query(`CREATE ROLE ${app} LOGIN NOINHERIT`);
  await owner.query(
    `GRANT ${staff}, ${partner} TO ${app} WITH INHERIT FALSE, SET TRUE;
     GRANT ${app} TO CURRENT_USER WITH INHERIT TRUE, SET FALSE;
     GRANT CONNECT ON DATABASE ${owner.escapeIdentifier(database)} TO ${app}`,
  );
}
