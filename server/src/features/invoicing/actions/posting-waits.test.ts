import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../platform/database/settings.js';
import { listenToStatements } from '../../../platform/database/pools.js';
import { POST, postingAt, postingFixture } from '../../../testing/posting-fixture.js';

const staff = { ...DEFAULT_SETTINGS.staff, lockTimeoutMs: 1_500 };
const at = postingFixture({ ...DEFAULT_SETTINGS, staff });
const { order, preview } = postingAt(at);

const CALLS = 8;

interface Answer {
  data: { postDocuments: { userErrors: object[] } } | null;
  errors?: { extensions: { code: string } }[];
}

const inputFor = async (orderId: string) => {
  const { previewToken } = await preview([orderId]);
  return { orderIds: [orderId], previewToken, idempotencyKey: randomUUID() };
};

test('calls that waited for a lock in one transaction are refused with it, and do not wait again', async () => {
  const post = (input: object) => at.accountant(POST, { input }) as Promise<Answer>;
  // The first posting creates the series that the others wait for.
  await post(await inputFor(await order()));
  const inputs = [];
  for (let n = 0; n < CALLS; n++) inputs.push(await inputFor(await order()));
  const holder = await at.app.database.owner.pool.connect();
  let transactions = 0;
  const stop = listenToStatements((text) => void (transactions += Number(text === 'BEGIN')));
  try {
    await holder.query('BEGIN; SELECT 1 FROM number_series FOR UPDATE');
    transactions = 0;
    const answers = await Promise.all(inputs.map(post));
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual(inputs.map(() => 'LOCKED'));
    expect(transactions).toBeLessThan(CALLS);
  } finally {
    stop();
    await holder.query('ROLLBACK');
    holder.release();
  }
  const repeated = await Promise.all(inputs.map(post));
  expect(repeated.map(({ data }) => data?.postDocuments.userErrors)).toEqual(inputs.map(() => []));
});
