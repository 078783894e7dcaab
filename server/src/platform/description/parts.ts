/**
 * The described parts of a schema, each read by one statement with the columns `name` and `is`. `owner` is the role that
 * owns the object; `rights` and `roles` name roles; all roles are ids. They need a search path with only pg_catalog, so
 * that names are printed with their schema. What PostgreSQL 15 to 18 print differently is left out.
 */

const OURS = `c.relnamespace = 'public'::regnamespace AND c.relname <> 'applied_migration'`;
const OF_NO_EXTENSION = (catalog: string, id: string) =>
  `NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${id} AND d.deptype = 'e')`;

/** The first object id that PostgreSQL assigns to objects of users. */
const FIRST_USER_OID = 16_384;

export const TABLES = `
  SELECT 'table ' || c.relname AS name, c.relowner::text AS owner, concat_ws(', ',
    CASE WHEN c.relkind <> 'r' THEN 'no ordinary table' WHEN c.relpersistence = 'u' THEN 'unlogged table' ELSE 'table' END,
    CASE WHEN NOT c.relrowsecurity THEN 'row-level security off' WHEN NOT c.relforcerowsecurity THEN 'row-level security not forced'
      ELSE 'row-level security forced' END,
    CASE WHEN EXISTS (SELECT FROM pg_inherits AS h WHERE h.inhparent = c.oid) THEN 'rows of other tables among its own' END,
    CASE WHEN EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgisinternal AND t.tgenabled <> 'O') THEN 'foreign keys switched off' END) AS is
  FROM pg_class AS c WHERE ${OURS} AND c.relkind NOT IN ('i', 'I', 'S', 'c', 't') AND ${OF_NO_EXTENSION('pg_class', 'c.oid')}`;

export const COLUMNS = `
  SELECT 'column ' || a.attname || ' of ' || c.relname AS name, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> t.typcollation THEN 'collated by ' || l.collname END,
    CASE WHEN a.attnotnull THEN 'not null' END,
    CASE a.attidentity WHEN 'a' THEN 'identity' WHEN 'd' THEN 'identity by default' END,
    CASE a.attgenerated WHEN '' THEN 'default ' WHEN 's' THEN 'generated ' ELSE 'generated when read ' END || pg_get_expr(d.adbin, d.adrelid)) AS is
  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type AS t ON t.oid = a.atttypid
  LEFT JOIN pg_collation AS l ON l.oid = a.attcollation LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE ${OURS} AND c.relkind = 'r'`;

/** Without NOT NULL constraints, which have names from PostgreSQL 18 on and are described with their columns. */
export const CONSTRAINTS = `
  SELECT 'constraint ' || k.conname || ' of ' || c.relname AS name, pg_get_constraintdef(k.oid) AS is
  FROM pg_class AS c JOIN pg_constraint AS k ON k.conrelid = c.oid WHERE ${OURS} AND k.contype NOT IN ('n', 't')
  UNION ALL
  SELECT 'unique index ' || i.relname || ' of ' || c.relname, pg_get_indexdef(i.oid) || CASE WHEN x.indisvalid AND x.indisready THEN '' ELSE ', not valid' END
  FROM pg_class AS c JOIN pg_index AS x ON x.indrelid = c.oid JOIN pg_class AS i ON i.oid = x.indexrelid
  WHERE ${OURS} AND x.indisunique AND c.relkind = 'r'`;

export const POLICIES = `
  SELECT 'policy ' || p.polname || ' of ' || c.relname AS name, p.polroles::text[] AS roles, concat_ws(' ',
    CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, 'for',
    CASE p.polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' ELSE 'delete' END,
    'using ' || pg_get_expr(p.polqual, c.oid), 'with check ' || pg_get_expr(p.polwithcheck, c.oid)) AS is
  FROM pg_class AS c JOIN pg_policy AS p ON p.polrelid = c.oid WHERE ${OURS}`;

export const TRIGGERS = `
  SELECT 'trigger ' || t.tgname || ' of ' || c.relname AS name, pg_get_triggerdef(t.oid)
    || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ', switched off' ELSE ', fired by ' || t.tgenabled::text END AS is
  FROM pg_class AS c JOIN pg_trigger AS t ON t.tgrelid = c.oid WHERE ${OURS} AND NOT t.tgisinternal AND c.relkind = 'r'
  UNION ALL
  SELECT 'rule ' || r.rulename || ' of ' || c.relname, pg_get_ruledef(r.oid)
  FROM pg_class AS c JOIN pg_rewrite AS r ON r.ev_class = c.oid WHERE ${OURS} AND c.relkind = 'r'`;

/** Includes functions that were added to pg_catalog. */
export const FUNCTIONS = `
  SELECT 'function ' || CASE WHEN p.pronamespace = 'pg_catalog'::regnamespace THEN 'pg_catalog.' ELSE '' END || p.proname
      || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
    p.proowner::text AS owner, p.prosrc AS source, concat_ws(', ', 'gives ' || pg_get_function_result(p.oid), l.lanname,
    CASE p.prokind WHEN 'f' THEN NULL ELSE 'of kind ' || p.prokind::text END,
    CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
    CASE p.proparallel WHEN 's' THEN 'parallel' WHEN 'r' THEN 'parallel restricted' END, CASE WHEN p.proisstrict THEN 'strict' END, CASE WHEN p.prosecdef THEN 'by the rights of its owner' END,
    CASE WHEN p.proleakproof THEN 'leakproof' END, CASE WHEN p.prosqlbody IS NOT NULL THEN 'body of SQL' END, p.probin,
    array_to_string(p.proconfig, '; ')) AS is
  FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
  WHERE (p.pronamespace = 'public'::regnamespace OR p.pronamespace = 'pg_catalog'::regnamespace AND p.oid >= ${FIRST_USER_OID})
    AND ${OF_NO_EXTENSION('pg_proc', 'p.oid')}`;

/** Operators, casts, and extensions as a whole. */
export const OPERATORS = `
  SELECT 'operator ' || o.oid::regoperator::text AS name, 'operator' AS is FROM pg_operator AS o
  WHERE (o.oprnamespace = 'public'::regnamespace OR o.oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= ${FIRST_USER_OID})
    AND ${OF_NO_EXTENSION('pg_operator', 'o.oid')}
  UNION ALL
  SELECT 'cast of ' || format_type(t.castsource, NULL) || ' to ' || format_type(t.casttarget, NULL), 'cast' FROM pg_cast AS t
  WHERE t.oid >= ${FIRST_USER_OID} AND ${OF_NO_EXTENSION('pg_cast', 't.oid')}
  UNION ALL
  SELECT 'extension ' || e.extname, 'extension' FROM pg_extension AS e`;

const EXPLODED = (acl: string, kind: string, owner: string) =>
  `aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner})))`;

/** Rights of roles other than the owner: on tables, sequences, columns, functions, and the schema itself. */
export const RIGHTS = `
  SELECT CASE c.relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || c.relname AS of, x.grantee::text AS role,
    x.privilege_type || CASE WHEN x.is_grantable THEN ' and pass on' ELSE '' END AS right, NULL AS column
  FROM pg_class AS c, ${EXPLODED('c.relacl', 'r', 'c.relowner')} AS x
  WHERE ${OURS} AND c.relkind IN ('r', 'S') AND (c.relkind = 'r' OR c.relacl IS NOT NULL) AND x.grantee <> c.relowner
  UNION ALL
  SELECT 'table ' || c.relname, x.grantee::text, x.privilege_type || CASE WHEN x.is_grantable THEN ' and pass on' ELSE '' END, a.attname::text
  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped, aclexplode(a.attacl) AS x
  WHERE ${OURS} AND c.relkind = 'r' AND x.grantee <> c.relowner
  UNION ALL
  SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', x.grantee::text, x.privilege_type, NULL
  FROM pg_proc AS p, ${EXPLODED('p.proacl', 'f', 'p.proowner')} AS x
  WHERE p.pronamespace = 'public'::regnamespace AND x.grantee <> p.proowner AND ${OF_NO_EXTENSION('pg_proc', 'p.oid')}
  UNION ALL
  SELECT 'schema public', x.grantee::text, x.privilege_type, NULL
  FROM pg_namespace AS n, ${EXPLODED('n.nspacl', 'n', 'n.nspowner')} AS x
  WHERE n.oid = 'public'::regnamespace AND x.grantee <> n.nspowner AND (x.grantee, x.privilege_type) <> (0, 'USAGE')`;

/** The two roles that serve requests, given by name, with attributes and memberships beyond their rights. */
export const ROLES = `
  SELECT r.oid::text AS role, concat_ws(', ', CASE WHEN r.rolsuper THEN 'superuser' END, CASE WHEN r.rolbypassrls THEN 'not bound by row-level security' END,
    CASE WHEN r.rolcreaterole THEN 'makes roles' END, CASE WHEN r.rolcanlogin THEN 'a login' END,
    (SELECT 'member of ' || string_agg(g.rolname, ', ' ORDER BY g.rolname) FROM pg_auth_members AS m JOIN pg_roles AS g ON g.oid = m.roleid WHERE m.member = r.oid)) AS is
  FROM pg_roles AS r WHERE r.rolname = ANY ($1)`;

/** The logins that may act as the owner of the schema or as one of these roles and are no superuser. `$2` is the login of the server. */
export const MEMBERS = `
  SELECT g.oid::text AS role, m.rolname::text AS member
  FROM pg_auth_members AS a JOIN pg_roles AS g ON g.oid = a.roleid JOIN pg_roles AS m ON m.oid = a.member
  WHERE (g.rolname = ANY ($1) OR g.rolname = current_user) AND m.rolname <> current_user AND m.rolname <> $2 AND NOT m.rolsuper`;
