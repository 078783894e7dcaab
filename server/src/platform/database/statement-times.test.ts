import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SentStatement } from './statement-times.js';
import { keepingTrace, listenToTimes, timed, underTrace, withoutValues } from './statement-times.js';

test.each([
  ['SELECT 1', 'SELECT ?'],
  ['SELECT * FROM t WHERE id = $1 AND n2 > 12.50', 'SELECT * FROM t WHERE id = $1 AND n2 > ?'],
  ["INSERT INTO u VALUES ('secret', 'it''s', '')", 'INSERT INTO u VALUES (?, ?, ?)'],
  ["SELECT E'a\\'secret' , e'x''y'", 'SELECT ? , ?'],
  ['SELECT "it\'s" FROM "a""b" WHERE c = \'secret\'', 'SELECT "it\'s" FROM "a""b" WHERE c = ?'],
  ['SELECT $$secret$$, $tag$ $$secret$$ $tag$', 'SELECT ?, ?'],
  ["ALTER ROLE r PASSWORD 'secret", 'ALTER ROLE r PASSWORD ?'],
  ["ALTER ROLE r PASSWORD E'sec\\'ret", 'ALTER ROLE r PASSWORD ?'],
  ['SELECT $x$secret', 'SELECT ?'],
  ["SELECT '\n secret \n' -- it", 'SELECT ? -- it'],
])('%s is shown as %s', (sql, shown) => {
  expect(withoutValues(sql)).toBe(shown);
});

/** What a listener receives of the statements that `work` sends. */
async function received(work: () => unknown): Promise<SentStatement[]> {
  const statements: SentStatement[] = [];
  const stop = listenToTimes((statement) => statements.push(statement));
  try {
    await work();
    await sleep(1);
  } finally {
    stop();
  }
  return statements;
}

const answers = async () => 'rows';
const fails = async () => {
  throw new Error('no table');
};

test('a statement is measured until its answer, whether it is a promise or a callback', async () => {
  const slow = async () => sleep(40);
  const later = (_text: unknown, callback: unknown) => setTimeout(callback as () => void, 40);
  const statements = await received(async () => {
    await timed(['SELECT 1'], slow);
    await new Promise((resolve) => timed([{ text: 'SELECT 2' }, resolve], later as never));
  });
  expect(statements.map(({ sql }) => sql)).toEqual(['SELECT ?', 'SELECT ?']);
  for (const { ms } of statements) expect(ms).toBeGreaterThan(35);
});

test('the literals of a prepared statement are shown, because it is the same for all values', async () => {
  const text = "SELECT id FROM t WHERE status = 'PENDING' AND name = $1";
  const statements = await received(() => timed([{ name: 'r1', text, values: ['secret'] }], answers));
  expect(statements.map(({ sql }) => sql)).toEqual([text]);
});

test('a failed statement has its error, and the caller receives it', async () => {
  const statements = await received(() => expect(timed(['SELECT x'], fails)).rejects.toThrow('no table'));
  expect(statements).toMatchObject([{ sql: 'SELECT x', error: new Error('no table') }]);
});

test('statements have the trace id of their request, also after waiting for a connection of another one', async () => {
  const waiting: (() => void)[] = [];
  const statements = await received(async () => {
    underTrace('first', () => {
      const [callback] = keepingTrace([() => void timed(['SELECT a'], answers)]);
      waiting.push(callback as () => void);
    });
    await underTrace('second', async () => {
      await sleep(1);
      waiting[0]!();
      await timed(['SELECT b'], answers);
    });
    await timed(['SELECT c'], answers);
  });
  expect(statements.map(({ sql, traceId }) => [sql, traceId])).toEqual([
    ['SELECT a', 'first'],
    ['SELECT b', 'second'],
    ['SELECT c', undefined],
  ]);
});
