import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { GraphQLField, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { isEnumType, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from './kernel/refusal.js';
import type { FactKind, FactKinds } from './kernel/text.js';
import { ErrorCode, errorTypes, userErrorOf } from './platform/graphql/user-error.js';
import { createSchema, texts } from './schema.js';
import type { Caller } from './testing/app.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';

const at = returnsFixture();
const { announced, sold } = verbsAt(at);

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

/** The kinds of facts that the values of a GraphQL type can be. */
const FITTING: Readonly<Record<string, readonly FactKind[]>> = {
  ID: ['name', 'code'],
  String: ['name', 'code'],
  Int: ['count'],
  Decimal: ['quantity', 'percent'],
  Money: ['amount'],
  UnitPrice: ['price'],
  Date: ['date'],
  DateTime: ['moment'],
  '[ID!]': ['names', 'codes'],
  '[String!]': ['names', 'codes'],
  '[Int!]': ['counts'],
  '[OrderStatus!]': ['codes'],
};

function kindsOf(type: GraphQLOutputType): readonly FactKind[] {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isEnumType(inner) ? ['code'] : (FITTING[String(inner)] ?? []);
}

const fieldsOf = (name: string): GraphQLField<unknown, unknown>[] => {
  const type = schema.getType(name);
  const shared = schema.getType('UserError');
  if (!isObjectType(type) || !isInterfaceType(shared)) throw new Error(`${name} is not a type of refusals.`);
  return Object.values(type.getFields()).filter((field) => !(field.name in shared.getFields()));
};

/** The fields of a type that a refusal with these facts cannot fill. */
const unfilled = (type: string, facts: FactKinds): string[] =>
  fieldsOf(type).flatMap((field) => {
    const kind = facts[field.name];
    const isFilled = kind ? kindsOf(field.type).includes(kind) : !isNonNullType(field.type);
    return isFilled ? [] : [`${type}.${field.name}: ${String(field.type)} of ${kind ?? 'no fact'}`];
  });

describe('the types of refusals', () => {
  test('belong to one code each, implement UserError and have fields of their own', () => {
    const shared = schema.getType('UserError');
    if (!isInterfaceType(shared)) throw new Error('UserError is no interface.');
    const implementing = schema.getPossibleTypes(shared).map(({ name }) => name);
    expect(implementing.sort()).toEqual(['RefusalError', ...errorTypes.values()].sort());
    expect([...errorTypes.keys()].filter((code) => ErrorCode[code] === undefined)).toEqual([]);
    expect([...errorTypes.values()].filter((type) => fieldsOf(type).length === 0)).toEqual([]);
  });

  test('have only fields that the facts of every declared refusal with their code fill', () => {
    const refusals = texts.areas.flatMap(({ declared }) =>
      Object.values(declared).flatMap((each) =>
        'code' in each ? [{ code: String(each.code), kinds: each.kinds }] : [],
      ),
    );
    const typed = refusals.flatMap(({ code, kinds }) => {
      const type = errorTypes.get(code);
      return type ? [{ type, kinds }] : [];
    });
    expect(typed.flatMap(({ type, kinds }) => unfilled(type, kinds))).toEqual([]);
    expect(typed.length).toBeGreaterThan(3);
  });

  test('are listed with their codes and fields in the guide', () => {
    const guide = readFileSync(new URL('../../docs/guide/api.md', import.meta.url), 'utf8');
    const rows = [...errorTypes].map(([code, type]) => {
      const fields = fieldsOf(type).map(({ name }) => `\`${name}\``);
      return `| \`${type}\` | \`${code}\` | ${fields.join(', ')} |`;
    });
    expect(rows.filter((row) => !guide.includes(row))).toEqual([]);
  });

  test('the check finds a fact that is missing or of another kind', () => {
    expect(unfilled('ReturnWindowClosedError', { product: 'name' })).toEqual([
      'ReturnWindowClosedError.until: Date! of no fact',
    ]);
    expect(unfilled('OverCreditError', { level: 'code', remainingNet: 'quantity' })).toEqual([
      'OverCreditError.remainingNet: Money of quantity',
    ]);
  });
});

test('an amount is a Money in the field of its type, and text with its currency among the facts', () => {
  const money = { amount: '12.00', currency: 'EUR' };
  const sentence = { key: 'platform.plain', facts: { sentence: { kind: 'name', value: '' } } } as const;
  const refused = new Refusal('OVER_CREDIT', {
    ...sentence,
    facts: { ...sentence.facts, remainingNet: { kind: 'amount', value: money } },
  });
  const error = userErrorOf({ texts: texts.in('en') })(refused);
  expect(error).toMatchObject({ __typename: 'OverCreditError', remainingNet: money });
  expect(error.facts).toContainEqual({ name: 'remainingNet', value: '12.00', currency: 'EUR' });
});

const ERRORS = `userErrors { __typename code path facts { name value currency }
  ... on InvalidTransitionError { from nextStatuses }
  ... on OverReturnError { returnable: remainingQuantity }
  ... on OverReceiptError { expected: remainingQuantity }
  ... on ReturnIncompleteError { lineNumbers }
  ... on PostingDateError { earliest latest }
  ... on TaxRuleMissingError { taxCategory taxZone }
  ... on SignInLockedError { lockedUntil }
  ... on OverCreditError { level line remainingQuantity remainingNet { amount currency } } }`;

/** The refusals of a mutation. */
async function refusalsOf(caller: Caller, mutation: string, type: string, input: object) {
  const { data, errors } = await caller<Record<string, { userErrors: { facts: object[] }[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${ERRORS} } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data![mutation]!.userErrors;
}
const fact = (name: string, value: unknown) => ({ name, value, currency: null });
const withKey = (input: object) => ({ idempotencyKey: randomUUID(), ...input });

describe('a refusal is returned with the fields of its type', () => {
  test('a sales order that is confirmed twice', async () => {
    const orderId = await at.given.confirmedOrder({
      customerId: at.customer,
      lines: [{ productId: at.hub, quantity: '1' }],
    });
    const [refusal] = await refusalsOf(at.clerk, 'salesOrderConfirm', 'SalesOrderConfirmInput', { orderId });
    expect(refusal).toMatchObject({ __typename: 'InvalidTransitionError', from: 'IN_PROGRESS', nextStatuses: [] });
    expect(refusal!.facts).toEqual(expect.arrayContaining([fact('from', 'IN_PROGRESS'), fact('nextStatuses', '')]));
  });

  test('a return that is issued twice', async () => {
    const { hubs } = await sold();
    const { id } = await announced([{ invoiceLineId: hubs, quantity: '1' }]);
    const [refusal] = await refusalsOf(at.clerk, 'returnOrderIssue', 'ReturnOrderInput', { returnOrderId: id });
    const nextStatuses = ['COMPLETE', 'CANCELLED'];
    expect(refusal).toMatchObject({ __typename: 'InvalidTransitionError', from: 'IN_PROGRESS', nextStatuses });
    expect(refusal!.facts).toContainEqual(fact('nextStatuses', nextStatuses.join()));
  });

  test('a return of more units than were sold', async () => {
    const { hubs } = await sold();
    const input = withKey({ lines: [{ invoiceLineId: hubs, quantity: '11' }] });
    const [refusal] = await refusalsOf(at.clerk, 'returnOrderCreate', 'ReturnOrderCreateInput', input);
    expect(refusal).toMatchObject({
      __typename: 'OverReturnError',
      code: 'OVER_RETURN',
      path: ['lines', '0', 'quantity'],
      returnable: '10',
    });
    expect(refusal!.facts).toContainEqual(fact('remainingQuantity', '10'));
  });

  test('a receipt of more units than are expected, and a return with open lines', async () => {
    const { hubs } = await sold();
    const { id, lines } = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
    const goods = [{ returnLineId: lines[0]!.id, quantity: '3', dispositionId: at.scrap }];
    const received = withKey({ returnOrderId: id, lines: goods });
    expect(await refusalsOf(at.warehouse, 'returnOrderReceive', 'ReturnOrderReceiveInput', received)).toMatchObject([
      { __typename: 'OverReceiptError', expected: '2' },
    ]);
    expect(await refusalsOf(at.clerk, 'returnOrderComplete', 'ReturnOrderInput', { returnOrderId: id })).toMatchObject([
      { __typename: 'ReturnIncompleteError', lineNumbers: [1] },
    ]);
  });

  test('a line discount that exceeds what it is deducted from', async () => {
    const lines = [{ productId: at.hub, quantity: '2', price: '10.00', discount: '20.01' }];
    const input = withKey({ customerId: at.customer, lines });
    const [refusal] = await refusalsOf(at.clerk, 'salesOrderCreate', 'SalesOrderCreateInput', input);
    expect(refusal).toMatchObject({ code: 'LINE_DISCOUNT_INVALID', path: ['lines', '0', 'discount'] });
    expect(refusal!.facts).toEqual([
      { name: 'discount', value: '20.01', currency: 'EUR' },
      { name: 'amount', value: '20.00', currency: 'EUR' },
    ]);
  });

  test('a posting on a day in the future', async () => {
    const orderId = await at.given.confirmedOrder({
      customerId: at.customer,
      lines: [{ productId: at.hub, quantity: '1' }],
    });
    const input = withKey({ orderIds: [orderId], postingDate: '2999-01-01', previewToken: 'x' });
    const [refusal] = await refusalsOf(at.accountant, 'postDocuments', 'PostDocumentsInput', input);
    const latest = expect.stringMatching(/^20\d\d-\d\d-\d\d$/);
    expect(refusal).toMatchObject({ __typename: 'PostingDateError', path: ['postingDate'], earliest: null, latest });
    expect(refusal!.facts).toContainEqual(fact('latest', latest));
  });

  test('an order of a product without a tax rule', async () => {
    const productId = await at.given.product({ taxCategory: 'REDUCED' });
    const customerId = await at.given.customer({ taxZone: 'EXPORT' });
    const input = withKey({ customerId, lines: [{ productId, quantity: '1' }] });
    const [refusal] = await refusalsOf(at.clerk, 'salesOrderCreate', 'SalesOrderCreateInput', input);
    expect(refusal).toMatchObject({ __typename: 'TaxRuleMissingError', taxCategory: 'REDUCED', taxZone: 'EXPORT' });
  });

  test('a sign-in after too many wrong passwords', async () => {
    const input = { email: 'nobody@example.org', password: 'wrong password' };
    const login = () => refusalsOf(at.app.anonymous, 'login', 'LoginInput', input);
    const refusals: object[] = [];
    while (refusals.length < 8) refusals.push(...(await login()));
    const locked = refusals.find((each) => 'lockedUntil' in each) as { lockedUntil: string };
    expect(locked).toMatchObject({ __typename: 'SignInLockedError', code: 'SIGN_IN_LOCKED' });
    expect(new Date(locked.lockedUntil).toISOString()).toBe(locked.lockedUntil);
  });
});
