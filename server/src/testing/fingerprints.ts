import type { TestApp } from './app.js';

/** Tables that signing in and out writes to. */
const WRITTEN_BY_SIGN_IN = ['sign_in_limit', 'user_session', 'api_token'];

/** A fingerprint of every table, except those that signing in writes to. */
export async function fingerprints(app: TestApp): Promise<Record<string, string | null>> {
  const { pool } = app.database.owner;
  const prints: Record<string, string | null> = {};
  for (const name of Object.keys(await app.rowCounts())) {
    if (WRITTEN_BY_SIGN_IN.includes(name)) continue;
    const { rows } = await pool.query<{ print: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM "${name}" t`,
    );
    prints[name] = rows[0]!.print;
  }
  return prints;
}
