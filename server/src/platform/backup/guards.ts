import type pg from 'pg';
import { quoted } from './contents.js';

/** The ALTER TABLE option for each state of a trigger; disabled triggers stay disabled. */
const FIRES: Record<string, string | undefined> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };

interface Guard {
  /** The statements that disable the guard and restore it. */
  off: string;
  on: string;
}

/**
 * Disables, for this transaction, everything that prevents loading rows unchanged: triggers (immutability of posted rows,
 * change notifications), foreign keys (checked for all rows at once when they are restored) and forced row-level security.
 * The returned function restores everything.
 */
export async function disableGuards(client: pg.ClientBase): Promise<() => Promise<void>> {
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

/** COPY does not write to a table whose row-level security also applies to its owner. */
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
