import { beforeAll, expect, test } from 'vitest';
import { transact } from '../../../platform/write/transact.js';
import { everything } from '../../../testing/app.js';
import { postingAt, postingFixture } from '../../../testing/posting-fixture.js';
import { postSelection } from './post-selection.js';

const at = postingFixture();
const { order } = postingAt(at);
const SECOND = 1_000;

const postedAt = async (id: string) =>
  (
    await at.app.database.owner.pool.query<{ at: string }>('SELECT posted_at::text AS at FROM invoice WHERE id = $1', [
      id,
    ])
  ).rows[0]!.at;

async function postAt(now: Date): Promise<string> {
  const orderId = await order();
  const call = { database: at.app.database, actor: everything(), traceId: 'test', now };
  return (await transact(call, (tx) => postSelection(tx, [orderId]))).result[0]!.id;
}

let now: Date;
beforeAll(() => void (now = new Date()));

test('posting times of a series never decrease, regardless of which transaction began first', async () => {
  const first = await postAt(now);
  const behind = await postAt(new Date(now.getTime() - SECOND));
  const ahead = await postAt(new Date(now.getTime() + SECOND));
  expect(await postedAt(behind)).toBe(await postedAt(first));
  expect(new Date(await postedAt(ahead)).getTime()).toBe(now.getTime() + SECOND);
});
