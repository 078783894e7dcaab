import { globSync, readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { isEnumType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientNames, eventNames } from './client-names.js';
import { RETURN_EVENTS } from './features/returns/events.js';
import { ordersVerbs } from './features/orders/verbs.js';
import { Runs } from './platform/graphql/decorators.js';
import { permissionsIn, ruleOf } from './platform/graphql/permissions.js';
import type { offers } from './platform/offer.js';
import type { Needs } from './platform/verbs.js';
import { expectDeclared, registerVerbs } from './platform/verbs.js';
import type { EventName } from './platform/write/tx.js';
import { createSchema, permissions, verbs } from './schema.js';
import { verbsGuide } from './verbs-guide.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test('docs/guide/verbs.md matches the code; `npm run schema` regenerates it', () => {
  expect(read('../../docs/guide/verbs.md')).toBe(verbsGuide(schema));
});

test('the names of the client match those of the server; `npm run schema` regenerates them', () => {
  expect(read('../../client/src/generated/names.ts')).toBe(clientNames());
});

describe('every mutation', () => {
  test('has exactly one verb, and every verb a mutation', () => {
    const mutations = Object.values(schema.getMutationType()!.getFields());
    expect(mutations.length).toBeGreaterThan(25);
    expect(verbs.map(({ name }) => name).sort()).toEqual(mutations.map(({ name }) => name).sort());
    expect(mutations.filter(({ name, extensions }) => extensions['verb'] !== name).map(({ name }) => name)).toEqual([]);
  });

  test.each(verbs.map((verb) => [verb.name, verb] as const))('%s needs what its verb needs', (name, verb) => {
    expect(ruleOf(schema.getMutationType()!.getFields()[name]!)).toEqual(verb.needs);
    expect(permissionsIn(verb.needs).filter((permission) => !(permission in permissions))).toEqual([]);
  });
});

describe('an offered verb', () => {
  const offered = verbs.filter(({ offeredOn }) => Object.keys(offeredOn ?? {}).length > 0);

  test('is a value of the enum ActionName', () => {
    const type = schema.getType('ActionName');
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(names.sort()).toEqual(offered.map(({ name }) => name).sort());
  });

  test('is offered on types that have actions', () => {
    const types = [...new Set(offered.flatMap(({ offeredOn }) => Object.keys(offeredOn!)))].sort();
    const withActions = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'actions' in type.getFields(),
    );
    expect(types).toEqual(withActions.map(({ name }) => name).sort());
  });
});

describe('events', () => {
  test('of a verb are those that it declares, with those that higher features add', () => {
    const { postDocuments } = ordersVerbs;
    expect(() => expectDeclared(postDocuments, 'order.shipped')).not.toThrow();
    expect(() => expectDeclared(postDocuments, 'creditNote.posted')).not.toThrow();
    expect(() => expectDeclared(postDocuments, 'return.credited')).not.toThrow();
    expect(() => expectDeclared(postDocuments, 'return.received')).toThrow(
      'postDocuments does not declare the event return.received.',
    );
  });

  test('that are declared are recorded somewhere', () => {
    const sources = globSync('features/**/*.ts', { cwd: import.meta.dirname })
      .filter((path) => !/\.test\.ts$|verbs\.ts$|\/events\.ts$|testing\//.test(path))
      .map((path) => read(path));
    const isRecorded = (event: string) => sources.some((source) => source.includes(`'${event}'`));
    expect(eventNames().filter((event) => !isRecorded(event))).toEqual([]);
  });

  test('of returns have a kind for subscribers', () => {
    const declared = eventNames().filter((event) => event.startsWith('return.'));
    expect(Object.keys(RETURN_EVENTS).sort()).toEqual(declared);
  });
});

describe('a misspelt name does not compile (checked by tsc):', () => {
  test('of a permission', () => {
    // @ts-expect-error The permission is `returns.receive`.
    const needs: Needs = 'returns.recieve';
    expect(Object.keys(permissions)).not.toContain(needs);
  });

  test('of an event', () => {
    // @ts-expect-error The event is `return.received`.
    const event: EventName = 'return.recieved';
    expect(eventNames()).not.toContain(event);
  });

  test('of the method that runs a verb', () => {
    // @ts-expect-error The method is `salesOrderConfirm`.
    const decorate = () => Runs(ordersVerbs.salesOrderConfirm)({}, 'salesOrderConfrim', {});
    expect(decorate).not.toThrow();
  });

  test('of the type on which verbs are offered', () => {
    // @ts-expect-error The type is `SalesOrder`.
    const type: Parameters<typeof offers<typeof ordersVerbs, 'SalesOrder'>>[2] = 'SalesOrdr';
    expect(Object.keys(ordersVerbs.salesOrderConfirm.offeredOn)).not.toContain(type);
  });
});

test('two features cannot declare the same verb with different needs', () => {
  const known = verbs.map(({ name }) => name);
  const other = { salesOrderCreate: { ...ordersVerbs.salesOrderCreate, needs: 'returns.change' as const } };
  expect(() => registerVerbs([other])).toThrow('Two features declare the verb salesOrderCreate.');
  expect(verbs.map(({ name }) => name)).toEqual(known);
});
