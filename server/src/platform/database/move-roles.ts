/**
 * Moves every policy, and every grant on tables, columns, sequences, functions and schemas, from the roles of another
 * database to those of this one. Policies named `staff`, `partner` or `owner` with another role show which role
 * corresponds to which. Afterwards nothing in this database depends on roles of another one.
 */
export const MOVE = (staff: string, partner: string): string => `
DO $move$
DECLARE
  statements text[];
  statement text;
BEGIN
  WITH own (policy, new) AS (
    SELECT 'owner', oid FROM pg_roles WHERE rolname = current_user
    UNION ALL SELECT 'staff', oid FROM pg_roles WHERE rolname = ${staff}
    UNION ALL SELECT 'partner', oid FROM pg_roles WHERE rolname = ${partner}
  ), moved AS MATERIALIZED (
    SELECT DISTINCT old, new, policy = 'owner' AS is_owner FROM pg_policy JOIN own ON policy = polname, unnest(polroles) old
    WHERE old <> 0 AND new <> ALL (polroles)
      AND polrelid IN (SELECT oid FROM pg_class WHERE pg_has_role(relowner, 'USAGE'))
  ), policies AS (
    SELECT format('ALTER POLICY %I ON %s TO %s', polname, polrelid::regclass, (
        SELECT string_agg(DISTINCT quote_ident(pg_get_userbyid(coalesce(new, role))), ', ')
        FROM unnest(polroles) role LEFT JOIN moved ON old = role)) AS text
    FROM pg_policy WHERE polroles && (SELECT array_agg(old) FROM moved)
  ), objects AS (
    SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || oid::regclass AS name, relacl AS acl FROM pg_class
    UNION ALL SELECT 'FUNCTION ' || oid::regprocedure, proacl FROM pg_proc
    UNION ALL SELECT 'SCHEMA ' || quote_ident(nspname), nspacl FROM pg_namespace
    UNION ALL SELECT 'DATABASE ' || quote_ident(datname), datacl FROM pg_database WHERE datname = current_database()
  ), grants AS (
    SELECT name, privilege_type AS privilege, old, new FROM objects, aclexplode(acl), moved WHERE grantee = old AND NOT is_owner
    UNION ALL
    SELECT 'TABLE ' || attrelid::regclass, format('%s (%s)', privilege_type, string_agg(quote_ident(attname), ', ')), old, new
    FROM pg_attribute, aclexplode(attacl), moved WHERE grantee = old AND NOT is_owner GROUP BY attrelid, privilege_type, old, new
  ), given AS (
    SELECT format('GRANT %s ON %s TO %s', string_agg(privilege, ', '), name, quote_ident(pg_get_userbyid(new))) AS text
    FROM grants GROUP BY name, new
  ), taken AS (
    SELECT DISTINCT format('REVOKE ALL ON %s FROM %s', name, quote_ident(pg_get_userbyid(old))) AS text FROM grants
  )
  SELECT array_agg(text) INTO statements FROM (
    SELECT text FROM policies UNION ALL SELECT text FROM given UNION ALL SELECT text FROM taken) everything;
  FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP
    EXECUTE statement;
  END LOOP;
END $move$`;
