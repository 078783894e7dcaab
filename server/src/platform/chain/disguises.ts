import type pg from 'pg';
import type { Fault } from './faults.js';

/** What can make a table show other rows than it has. */
const DISGUISES = [
  // A view, a foreign table or a materialised view in the place of a table.
  `SELECT c.relname::text AS at, 'it is no ordinary table' AS fault FROM pg_class AS c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind NOT IN ('r', 'i', 'S')`,
  // A policy that hides rows from the owner of the database, as whom everything is read.
  `SELECT c.relname::text, 'its policy ' || p.polname || ' hides rows' FROM pg_policy AS p
   JOIN pg_class AS c ON c.oid = p.polrelid AND c.relnamespace = 'public'::regnamespace WHERE NOT p.polpermissive`,
  `SELECT c.relname::text, 'its owner cannot read all of its rows' FROM pg_class AS c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity
     AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'owner' AND p.polcmd = '*'
       AND p.polroles = ARRAY[c.relowner] AND pg_get_expr(p.polqual, c.oid) = 'true')`,
  // A trigger that is switched off does not refuse anything.
  `SELECT c.relname::text, 'its guard ' || t.tgname || ' is switched off' FROM pg_trigger AS t
   JOIN pg_class AS c ON c.oid = t.tgrelid AND c.relnamespace = 'public'::regnamespace
   WHERE NOT t.tgisinternal AND t.tgenabled <> 'O'`,
] as const;

/** Tables that do not show what they hold, so that nothing read from them proves anything. */
export async function findDisguises(client: Pick<pg.ClientBase, 'query'>): Promise<Fault[]> {
  const { rows } = await client.query<Fault>(DISGUISES.join(' UNION ALL '));
  return rows;
}
