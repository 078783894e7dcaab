import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/app.js';
import { ONE_PLAN, sendTogether } from './pool.js';
import { openPool } from './pools.js';
import { sqlStateOf } from './sql-state.js';

const database = testDatabase();

const DOUBLED = { name: 'doubled', text: 'SELECT $1::integer * 2 AS doubled', values: [21] };

/** A pool of one connection, so that its prepared statements can be seen. */
async function onOneConnection(use: (pool: ReturnType<typeof openPool>) => Promise<void>): Promise<void> {
  const pool = openPool(database.staffAddress, 1, 'test');
  await use(pool).finally(() => pool.end());
}

test('a setting of a transaction applies to the statement that is sent with it, and to no later one', () =>
  onOneConnection(async (pool) => {
    const { rows } = await sendTogether(pool, [ONE_PLAN, DOUBLED]);
    expect(rows).toEqual([{ doubled: 42 }]);
    const plans =
      "SELECT generic_plans AS generic, custom_plans AS custom FROM pg_prepared_statements WHERE name = 'doubled'";
    expect((await pool.query(plans)).rows).toEqual([{ generic: '1', custom: '0' }]);
    await pool.query(DOUBLED);
    expect((await pool.query(plans)).rows).toEqual([{ generic: '1', custom: '1' }]);
  }));

test('an error of any statement is thrown, and the pool serves the next one', () =>
  onOneConnection(async (pool) => {
    const failing = { text: 'SELECT 1 / $1::integer', values: [0] };
    await expect(sendTogether(pool, [failing, DOUBLED])).rejects.toSatisfy((error) => sqlStateOf(error) === '22012');
    await expect(sendTogether(pool, [DOUBLED, failing])).rejects.toSatisfy((error) => sqlStateOf(error) === '22012');
    expect((await sendTogether(pool, [DOUBLED])).rows).toEqual([{ doubled: 42 }]);
  }));

/** An error of the driver, which the pool passes on as the cause of its own. */
const causedBy = (part: string) => ({ cause: { message: expect.stringContaining(part) as string } });

test('nothing is sent if a value of any statement cannot be sent, and the pool serves the next one', () =>
  onOneConnection(async (pool) => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const unsendable = { ...DOUBLED, values: [circular] };
    const begun = { text: 'CREATE TEMPORARY TABLE begun ()' };
    await expect(sendTogether(pool, [begun, unsendable])).rejects.toThrow('circular');
    await expect(pool.query(unsendable)).rejects.toMatchObject(causedBy('circular'));
    expect((await pool.query("SELECT to_regclass('begun') AS begun")).rows).toEqual([{ begun: null }]);
    expect((await pool.query(DOUBLED)).rows).toEqual([{ doubled: 42 }]);
  }));

test('a name stands for one text', () =>
  onOneConnection(async (pool) => {
    expect((await pool.query(DOUBLED)).rows).toEqual([{ doubled: 42 }]);
    const other = { ...DOUBLED, text: 'SELECT $1::integer * 3 AS tripled' };
    await expect(pool.query(other)).rejects.toMatchObject(causedBy('another text'));
    expect((await pool.query(DOUBLED)).rows).toEqual([{ doubled: 42 }]);
  }));
