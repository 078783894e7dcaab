import { beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../testing/app.js';
import { returnsFixture } from '../../testing/returns-fixture.js';

const at = returnsFixture();

const LIST = `query ($orderBy: [CompanySort!], $after: String) {
  companies(first: 1, orderBy: $orderBy, after: $after) { nodes { name } pageInfo { endCursor } } }`;

interface Page {
  companies: { nodes: { name: string }[]; pageInfo: { endCursor: string } };
}

let clerk: Caller;
let byName: string;

beforeAll(async () => {
  clerk = await at.app.signIn('ORDER_CLERK');
  for (const name of ['Aarhus Cykler', 'Zürich Velos']) await at.given.customer({ name });
  byName = (await page({ orderBy: [{ field: 'NAME' }] })).companies.pageInfo.endCursor;
});

const page = async (variables: object) => {
  const { data, errors } = await clerk(LIST, variables);
  if (errors) throw Object.assign(new Error(errors[0]!.message), errors[0]!.extensions);
  return data as unknown as Page;
};

test('a cursor continues in the sort from which it was taken', async () => {
  const next = await page({ orderBy: [{ field: 'NAME' }], after: byName });
  expect(next.companies.nodes).toHaveLength(1);
  expect(next.companies.pageInfo.endCursor).not.toBe(byName);
});

const forged = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

test.each([
  ['of another sort', { orderBy: [{ field: 'CREATED_AT' }], after: () => byName }],
  ['of the other direction', { orderBy: [{ field: 'NAME', direction: 'DESC' }], after: () => byName }],
  [
    'with a value of another type',
    { orderBy: [{ field: 'CREATED_AT' }], after: () => forged('CREATED_AT ASC', 'x', 'y') },
  ],
  ['that is not a cursor', { orderBy: [{ field: 'NAME' }], after: () => 'x' }],
])('a cursor %s is refused', async (_, { orderBy, after }) => {
  await expect(page({ orderBy, after: after() })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: 'This cursor does not belong to this list and sort. Start again without a cursor.',
  });
});
