import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSchema, permissions } from './schema.js';
import type { Belongings } from './testing/belongings.js';
import { nameAt, createBelongings } from './testing/belongings.js';
import { firstRow } from './testing/first-row.js';
import { returnsFixture } from './testing/returns-fixture.js';
import type { Kind, Operation } from './testing/schema-walk.js';
import { argumentsOf, calling, documentOf, operationsOf, inputPathsOf, put } from './testing/schema-walk.js';

const at = returnsFixture();

let schema: GraphQLSchema;
let known: Belongings;

beforeAll(async () => {
  schema = await createSchema();
  known = await createBelongings(at, at.customer);
});

const idAt = (path: string): string => (known as unknown as Record<string, string>)[nameAt(path)] ?? at.hub;

/** Malformed values, by the type of the input. */
const MALFORMED: Record<string, readonly unknown[]> = {
  String: [
    '',
    ' \n ',
    'a\u0000b',
    '\u0000',
    '\ud800',
    'x'.repeat(300),
    'é'.repeat(200_000),
    "'; DROP TABLE invoice; --",
    '%_\\',
  ],
  ID: ['', 'a\u0000b', 'no id at all', 'x'.repeat(5_000), '00000000-0000-0000-0000-000000000000'],
  Int: [-1, 0, 2_147_483_647, -2_147_483_648],
  Decimal: ['0', '-1', '0.000000001', '999999999999999999', '-999999999999999999.999999999'],
  Date: ['0001-01-01', '1000-01-01', '9999-12-31', '0000-01-01'],
  DateTime: ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00-23:59'],
  CurrencyCode: ['ZZZ', 'EEE'],
};

const malformedInputsOf = (operation: Operation) =>
  operation.args
    .flatMap((argument) => inputPathsOf(argument.type, [argument.name]))
    .flatMap(([path, type]) => (MALFORMED[type] ?? []).map((value) => ({ path, value })));

/** Whether a refusal is at an id, or at the list that contains it. */
const isAt = (path: readonly string[], idPath: readonly (string | number)[]) =>
  path.every((step, index) => step === String(idPath[index]));

/** The refusals of a mutation. */
type Refused = Record<string, { userErrors: { code: string; path: string[] | null }[] }>;

const KINDS: Kind[] = ['query', 'mutation'];

describe.each(KINDS)('malformed input in a %s', (kind) => {
  test('is refused and never causes an internal error', async () => {
    const faults: string[] = [];
    const administrator = await at.app.withToken(Object.keys(permissions));
    for (const operation of operationsOf(schema)[kind]) {
      const document = documentOf(schema, kind, operation, 0, new Set(Object.keys(permissions)));
      for (const { path, value } of malformedInputsOf(operation)) {
        const variables = put(argumentsOf(operation, idAt), path, value) as object;
        const answer = (await administrator(document, variables)) as ExecutionResult;
        const codes = answer.errors?.map((error) => error.extensions?.['code']) ?? [];
        const shown = JSON.stringify(value).slice(0, 30);
        if (codes.includes('INTERNAL')) faults.push(`${operation.name} ${path.join('.')} ${shown}`);
      }
    }
    expect(faults).toEqual([]);
  }, 180_000);
});

/** Ids that are compared with a preview first; `nothing-posted.test.ts` and `part-invoicing.test.ts` test them. */
const PREVIEWED = ['postDocuments.input.orderIds.0', 'postDocuments.input.deliverNow.0.lineId'];

/** Mutations that are refused to staff before their ids are read. */
const OF_PARTNERS = ['returnOrderRequest'];

test('an id of nothing is refused with NOT_FOUND at its path, in every mutation', async () => {
  const administrator = await at.app.signIn('ADMINISTRATOR');
  const partner = await at.app.withToken(['returns.request'], [at.customer]);
  const { id: legalEntityId } = await firstRow<{ id: string }>(at, 'SELECT id FROM legal_entity');
  const knownIdAt = (path: string) => (nameAt(path) === 'legalEntity' ? legalEntityId : idAt(path));
  const answers: Record<string, unknown> = {};
  for (const operation of operationsOf(schema).mutation) {
    const caller = OF_PARTNERS.includes(operation.name) ? partner : administrator;
    const paths = operation.args.flatMap((argument) => inputPathsOf(argument.type, [argument.name]));
    for (const [path] of paths.filter(
      ([each, type]) => type === 'ID' && !PREVIEWED.includes([operation.name, ...each].join('.')),
    )) {
      for (const id of ['no id at all', '00000000-0000-0000-0000-000000000000']) {
        const document = calling('mutation', operation, '{ userErrors { code path } }');
        const variables = put(argumentsOf(operation, knownIdAt), path, id) as object;
        const { data } = await caller<Refused>(document, variables);
        const found = data?.[operation.name]?.userErrors ?? [];
        const own = found.filter((refusal) => refusal.path !== null && isAt(refusal.path, path.slice(1)));
        answers[`${[operation.name, ...path].join('.')} ${id}`] = own.some(({ code }) => code === 'NOT_FOUND') || own;
      }
    }
  }
  expect(Object.keys(answers).length).toBeGreaterThan(40);
  expect(Object.entries(answers).filter(([, isNotFound]) => isNotFound !== true)).toEqual([]);
});

test('every invalid text is refused at its path, and nothing is saved', async () => {
  const clerk = await at.app.signIn('RETURNS_DESK');
  const before = await at.app.rowCounts();
  const line = { invoiceLineId: known.invoiceLine, quantity: '1', note: 'a\u0000b' };
  const input = {
    idempotencyKey: ' ',
    customerReference: 'x'.repeat(101),
    description: 'y'.repeat(2_001),
    lines: [line],
  };
  const document = `mutation ($input: ReturnOrderCreateInput!) {
    returnOrderCreate(input: $input) { returnOrder { id } replayed userErrors { code message path } } }`;
  const { data } = await clerk(document, { input });
  const refused = (path: string[], message: string) => ({ code: 'INVALID_INPUT', path, message });
  expect(data!['returnOrderCreate']).toEqual({
    returnOrder: null,
    replayed: false,
    userErrors: expect.arrayContaining([
      refused(['idempotencyKey'], 'Enter at least one character that is not a space.'),
      refused(['customerReference'], 'Use at most 100 characters.'),
      refused(['description'], 'Use at most 2,000 characters.'),
      refused(['lines', '0', 'note'], 'Remove the control characters.'),
    ]) as unknown,
  });
  expect(await at.app.rowCounts()).toEqual(before);
});

test.each([
  [
    'postingPreview',
    'orderIds',
    1_000,
    'query ($input: PostingPreviewInput!) { postingPreview(input: $input) { userErrors { code message path } } }',
  ],
  [
    'postDocuments',
    'orderIds',
    1_000,
    'mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { userErrors { code message path } } }',
  ],
  [
    'returnOrderCreate',
    'lines',
    100,
    'mutation ($input: ReturnOrderCreateInput!) { returnOrderCreate(input: $input) { userErrors { code message path } } }',
  ],
])('%s refuses more %s than %i', async (name, field, longest, document) => {
  const administrator = await at.app.withToken(Object.keys(permissions));
  const entry = field === 'lines' ? { invoiceLineId: known.invoiceLine, quantity: '1' } : known.order;
  const key = name === 'postingPreview' ? {} : { idempotencyKey: 'too many' };
  const token = name === 'postDocuments' ? { previewToken: 'any' } : {};
  const input = { ...key, ...token, [field]: Array.from({ length: longest + 1 }, () => entry) };
  const { data, errors } = (await administrator(document, { input })) as ExecutionResult;
  const answer = JSON.stringify(data ?? errors);
  expect(answer).toContain(`Send at most ${longest.toLocaleString('en')} entries at once.`);
});
