import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSchema, permissions } from '../../schema.js';
import type { Caller } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { argumentsOf, documentOf, operationsOf } from '../../testing/schema-walk.js';
import { newId } from '../../platform/id.js';

const app = testApp();
let schema: GraphQLSchema;
let program: Caller;
beforeAll(async () => {
  schema = await createSchema();
  program = await app.withToken(Object.keys(permissions));
});

const mutations = () => operationsOf(schema).mutation;
const marked = (mark: string) => mutations().filter((operation) => operation.extensions[mark]);

/** The names of the input fields and payload fields of an operation. */
function namesOf(operation: ReturnType<typeof mutations>[number]): string[] {
  const payload = getNamedType(operation.type);
  const inputs = operation.args.map((arg) => getNamedType(arg.type)).filter(isInputObjectType);
  const fields = [...inputs, ...(isObjectType(payload) ? [payload] : [])];
  return fields.flatMap((type) => Object.keys(type.getFields()));
}

describe('an API token', () => {
  test('is refused every operation that takes or returns a password, a link, a session or the secret of a token', () => {
    const credentials = mutations().filter((operation) =>
      namesOf(operation).some((name) => /password|secret|linkToken|^viewer$|groupCodes|^permissions$/i.test(name)),
    );
    const names = credentials.map((operation) => operation.name).sort();
    expect(names).toEqual([
      'apiTokenCreate',
      'login',
      'passwordChange',
      'passwordLinkCreate',
      'passwordSet',
      'userCreate',
      'userUpdate',
      'viewerLanguageSet',
    ]);
    const refused = marked('notForTokens').map((operation) => operation.name);
    expect(refused.sort()).toEqual([...names, 'logout'].sort());
  });

  test('with every permission changes nothing by any of them, and receives the reason', async () => {
    const before = await app.rowCounts();
    const answers: string[] = [];
    for (const operation of marked('notForTokens')) {
      const variables = argumentsOf(operation, () => newId());
      const { errors } = await program(
        documentOf(schema, 'mutation', operation, 0, new Set(Object.keys(permissions))),
        variables,
      );
      answers.push(`${String(errors?.[0]?.extensions?.['code'])} ${errors?.[0]?.message.split(' is ')[0]}`);
    }
    expect(answers).toEqual(marked('notForTokens').map((operation) => `FORBIDDEN ${operation.name}`));
    expect(await app.rowCounts()).toEqual(before);
  });

  test('can be revoked by another API token', async () => {
    const { errors } = await program(
      'mutation ($input: ApiTokenRevokeInput!) { apiTokenRevoke(input: $input) { userErrors { code } } }',
      { input: { id: newId() } },
    );
    expect(errors).toBeUndefined();
  });
});

const GUESS = 'login(input: { email: "a@test.avoir", password: "guess" }) { userErrors { code } }';
const LINK = 'passwordSet(input: { token: "x", password: "a long enough one" }) { userErrors { code } }';
const CHANGE = 'passwordChange(input: { currentPassword: "x", newPassword: "y" }) { userErrors { code } }';

describe('a document with two guesses runs none of them', () => {
  test('and this applies to every operation that takes a password', () => {
    const takers = mutations().filter((operation) => namesOf(operation).some((name) => /password$/i.test(name)));
    expect(marked('oncePerDocument')).toEqual(takers);
    expect(takers.length).toBe(3);
  });

  test.each([
    ['by aliases', `mutation { a: ${GUESS} b: ${GUESS} }`],
    ['of two kinds', `mutation { a: ${GUESS} b: ${LINK} }`],
    ['of a signed-in user', `mutation { a: ${CHANGE} b: ${CHANGE} }`],
    ['in an inline fragment', `mutation { a: ${GUESS} ... on Mutation { ... { b: ${GUESS} } } }`],
    [
      'in fragments',
      `mutation { ...F ...G } fragment F on Mutation { a: ${GUESS} } fragment G on Mutation { b: ${GUESS} }`,
    ],
    [
      'in a fragment within one',
      `mutation { ...F a: ${GUESS} } fragment F on Mutation { ...G } fragment G on Mutation { b: ${LINK} }`,
    ],
    [
      'that a variable leaves out',
      `mutation ($no: Boolean = false) { a: ${GUESS} b: ${GUESS.replace(') {', ') @include(if: $no) {')} }`,
    ],
    ['among many operations', `query Q { __typename } mutation M { a: ${GUESS} b: ${GUESS} }`, 'M'],
  ])('%s', async (_way, query, operationName?: string) => {
    const before = await app.rowCounts();
    const response = await post({ query, operationName });
    expect(response.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(response.data).toBeUndefined();
    expect(await app.rowCounts()).toEqual(before);
  });

  test('in a batch of requests', async () => {
    const before = await app.rowCounts();
    const answer = await post([{ query: `mutation { ${GUESS} }` }, { query: `mutation { ${GUESS} }` }]);
    expect(Array.isArray(answer)).toBe(false);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await app.rowCounts()).toEqual(before);
  });

  test('behind fragments that double sixty times', async () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Mutation { ...F${index + 1} ...F${index + 1} }`,
    );
    const query = `mutation { ...F0 } ${doubling.join(' ')} fragment F60 on Mutation { a: ${GUESS} }`;
    expect((await post({ query })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

test('a document with one guess is answered', async () => {
  expect((await post({ query: `mutation { ${GUESS} }` })).data).toEqual({
    login: { userErrors: [{ code: 'SIGN_IN_FAILED' }] },
  });
});

async function post(body: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as { data?: object; errors?: object[] };
}
