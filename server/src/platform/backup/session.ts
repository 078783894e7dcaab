import type pg from 'pg';

/** Removes the timeouts of this transaction, and sets text formats that are the same on every server. */
export async function withoutTimeouts(client: pg.ClientBase): Promise<void> {
  const settings = {
    statement_timeout: '0',
    lock_timeout: '0',
    idle_in_transaction_session_timeout: '0',
    client_encoding: 'UTF8',
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    extra_float_digits: '1',
  };
  for (const [name, value] of Object.entries(settings)) {
    await client.query('SELECT set_config($1, $2, true)', [name, value]);
  }
}
