import type pg from 'pg';
import { quoted } from './contents.js';

/** How a trigger fires, as ALTER TABLE says it; those that are off stay off. */
const FIRES: Record<string, string | undefined> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };

interface Guard {
  /** What takes the guard away, and what puts it back as it was. */
  off: string;
  on: string;
}

/**
 * Takes away, for this transaction, what keeps rows from being loaded as they are: triggers (posted is posted, bells), foreign
 * keys (they are checked at once for all rows when they come back) and row-level security of the owner. The returned function
 * puts everything back.
 */
export async function takeGuardsAway(client: pg.ClientBase): Promise<() => Promise<void>> {
  const guards = [...(await foreignKeys(client)), ...(await triggers(client)), ...(await forcedSecurity(client))];
  for (const { off } of guards) await client.query(off);
  return async () => {
    for (const { on } of guards) await client.query(on);
  };
}

async function foreignKeys(client: pg.ClientBase): Promise<Guard[]> {
  const { rows } = await client.query<{ name: string; table: string; definition: string }>(
    `SELECT k.conname AS name, k.conrelid::regclass::text AS table, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace ORDER BY k.oid`,
  );
  return rows.map(({ name, table, definition }) => ({
    off: `ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`,
    on: `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`,
  }));
}

async function triggers(client: pg.ClientBase): Promise<Guard[]> {
  const { rows } = await client.query<{ name: string; table: string; fires: string }>(
    `SELECT t.tgname AS name, t.tgrelid::regclass::text AS table, t.tgenabled AS fires
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY t.oid`,
  );
  return rows.flatMap(({ name, table, fires }) => {
    const on = FIRES[fires];
    const trigger = `TRIGGER ${quoted(name)}`;
    return on ? [{ off: `ALTER TABLE ${table} DISABLE ${trigger}`, on: `ALTER TABLE ${table} ${on} ${trigger}` }] : [];
  });
}

/** COPY does not write into a table whose row-level security holds for its owner as well. */
async function forcedSecurity(client: pg.ClientBase): Promise<Guard[]> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT oid::regclass::text AS table FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity ORDER BY oid`,
  );
  return rows.map(({ table }) => ({
    off: `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
    on: `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  }));
}
