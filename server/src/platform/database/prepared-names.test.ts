import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/app.js';
import { MOST_PREPARED } from './prepared-names.js';

const database = testDatabase();

const named = (number: number) => ({ name: `statement_${number}`, text: `SELECT ${number} AS number` });

test('a connection frees the least recently used prepared statements', async () => {
  const client = await database.staff.pool.connect();
  const prepared = async () => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT name FROM pg_prepared_statements WHERE name LIKE 'statement_%' ORDER BY prepare_time",
    );
    return rows.map(({ name }) => name);
  };
  try {
    for (let number = 0; number < MOST_PREPARED; number++) await client.query(named(number));
    expect((await prepared()).length).toBe(MOST_PREPARED);
    await client.query(named(0));
    await client.query(named(MOST_PREPARED));
    const names = await prepared();
    expect(names.length).toBe(MOST_PREPARED);
    expect(names).toContain('statement_0');
    expect(names).not.toContain('statement_1');
    expect((await client.query<{ number: number }>(named(1))).rows).toEqual([{ number: 1 }]);
  } finally {
    client.release();
  }
});

test('many queries that wait for one connection get their own results', async () => {
  const client = await database.staff.pool.connect();
  try {
    const numbers = Array.from({ length: 3 * MOST_PREPARED }, (_, index) => (index * 7) % (2 * MOST_PREPARED));
    const answers = await Promise.all(numbers.map((number) => client.query<{ number: number }>(named(number))));
    expect(answers.map(({ rows }) => rows[0]!.number)).toEqual(numbers);
  } finally {
    client.release();
  }
});

test('a statement is freed inside a failed transaction, too', async () => {
  const client = await database.staff.pool.connect();
  try {
    for (let number = 0; number <= MOST_PREPARED; number++) await client.query(named(number));
    await client.query('BEGIN');
    await expect(client.query('SELECT 1 / 0')).rejects.toThrow('division by zero');
    await expect(client.query(named(5_000))).rejects.toThrow('current transaction is aborted');
    await client.query('ROLLBACK');
    expect((await client.query<{ number: number }>(named(5_000))).rows).toEqual([{ number: 5_000 }]);
  } finally {
    client.release();
  }
});
