import type { GraphQLFieldMap } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createSchema } from './schema.js';
import type { Caller } from './testing/app.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';
import type { Ids } from './testing/wrong-inputs.js';
import { wrongInputs } from './testing/wrong-inputs.js';

const at = returnsFixture();
const { announced, receive, sold } = verbsAt(at);
const ids = {} as Ids;
const CASES = wrongInputs(ids);

let mutations: GraphQLFieldMap<unknown, unknown>;
let administrator: Caller;

beforeAll(async () => {
  mutations = (await createSchema()).getMutationType()!.getFields();
  administrator = await at.app.signIn('ADMINISTRATOR');
  const { data } = await administrator<{ viewer: { id: string } }>('{ viewer { id } }');
  const { hubs: soldLine, tapes: otherSoldLine } = await sold();
  const { id: returnOrder, lines } = await announced([{ invoiceLineId: soldLine, quantity: '4' }]);
  const returnLine = lines[0]!.id;
  const { customer, hub, credit, scrap, location } = at;
  await receive(returnOrder, [
    { returnLineId: returnLine, dispositionId: credit, locationId: location, quantity: '1' },
  ]);
  const sale = { customer, hub, credit, scrap, location, soldLine, otherSoldLine };
  Object.assign(ids, sale, { returnOrder, returnLine, administrator: data!.viewer.id });
});

/** These check one value, or values that are right only together. */
const OF_ONE_VALUE = [
  'apiTokenRevoke',
  'jobCancel',
  'jobRetry',
  'login',
  'logout',
  'passwordLinkCreate',
  'returnOrderComplete',
  'returnOrderIssue',
  'salesOrderConfirm',
  'viewerLanguageSet',
];

test.each(CASES)('%s reports every wrong value with its path, case %#', async (operation, input, refused) => {
  const type = mutations[operation]!.args[0]!.type;
  const query = `mutation ($input: ${type}) { ${operation}(input: $input) { userErrors { code path } } }`;
  // A wrong password is counted.
  const rowCounts = async () => (operation === 'passwordChange' ? {} : at.app.rowCounts());
  const before = await rowCounts();
  const { data, errors } = await administrator<
    Record<string, { userErrors: { code: string; path: string[] | null }[] }>
  >(query, { input: input() });
  expect(errors).toBe(undefined);
  const found = data![operation]!.userErrors.map(({ code, path }) => [code, path?.join('.')].filter(Boolean).join(' '));
  expect(found.sort()).toEqual([...refused].sort());
  expect(await rowCounts()).toEqual(before);
});

test('every mutation has a case', () => {
  const all = Object.keys(mutations);
  const covered = [...CASES.map(([operation]) => operation), ...OF_ONE_VALUE];
  expect([...new Set(covered)].sort()).toEqual(all.sort());
});
