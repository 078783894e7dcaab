import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from '../../../platform/database/pools.js';
import type { Caller } from '../../../testing/app.js';
import { testApp } from '../../../testing/app.js';
import { expectNothingChanged } from '../../../testing/nothing-changed.js';

const app = testApp();
let warehouse: Caller;
beforeAll(async () => {
  warehouse = await app.signIn('WAREHOUSE');
});

const CREATE = `mutation ($input: StockLocationCreateInput!) {
  stockLocationCreate(input: $input) { stockLocation { id code name isActive parent { code } } userErrors { code path } }
}`;
interface Created {
  stockLocationCreate: { stockLocation: { id: string } | null; userErrors: object[] };
}
const create = async (input: object) => (await warehouse<Created>(CREATE, { input })).data!.stockLocationCreate;

describe('creating a location', () => {
  test('returns it with its parent location', async () => {
    const { stockLocation: hall } = await create({ code: 'A', name: 'Hall A' });
    expect(await create({ code: ' A-03 ', name: 'Shelf A 3', parentId: hall!.id })).toEqual({
      stockLocation: { id: expect.any(String), code: 'A-03', name: 'Shelf A 3', isActive: true, parent: { code: 'A' } },
      userErrors: [],
    });
  });

  test.each([
    ['a code that is taken, in different letter case', { code: 'a-03' }, 'LOCATION_CODE_TAKEN', 'code'],
    ['a parent location that does not exist', { parentId: 'x' }, 'NOT_FOUND', 'parentId'],
    ['no name', { name: ' ' }, 'INVALID_INPUT', 'name'],
  ])('refuses %s and stores nothing', async (_what, typed, code, field) => {
    await expectNothingChanged(app, async () => {
      expect(await create({ code: 'B', name: 'Hall B', ...typed })).toEqual({
        stockLocation: null,
        userErrors: [{ code, path: [field] }],
      });
    });
  });

  test('is refused to order clerks', async () => {
    const clerk = await app.signIn('ORDER_CLERK');
    const { errors } = await clerk(CREATE, { input: { code: 'B', name: 'Hall B' } });
    expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'stock.change' });
  });
});

describe('the list', () => {
  test.each([
    ['', ['A', 'A-03']],
    ['search: "shelf"', ['A-03']],
    ['filter: { parentId: { eq: "x" } }', []],
    ['filter: { isActive: { eq: true } }, orderBy: [{ field: NAME, direction: DESC }]', ['A-03', 'A']],
  ])('with %j shows %j', async (args, codes) => {
    const { data } = await warehouse<{ stockLocations: { nodes: { code: string }[] } }>(
      `{ stockLocations${args && `(${args})`} { nodes { code } } }`,
    );
    expect(data!.stockLocations.nodes.map((location) => location.code)).toEqual(codes);
  });

  test('takes one SQL statement, including parent locations', async () => {
    const query = '{ stockLocations { totalCount nodes { code parent { code parent { code } } } } }';
    await warehouse(query);
    const sent: string[] = [];
    const stop = listenToStatements((statement) => sent.push(statement));
    await warehouse(query);
    stop();
    expect(sent.filter((statement) => !/user_session/.test(statement)).length).toBe(1);
  });
});
