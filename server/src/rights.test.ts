import { globSync, readFileSync } from 'node:fs';
import { GraphQLID, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { neededToRead, needsKey, settleReadingRights } from './platform/graphql/reading-rights.js';
import { neededByArguments, neededByPath, toldBy } from './platform/reader/argument-rights.js';
import { by } from './platform/reader/model.js';
import type { ReadModel } from './platform/reader/model.js';
import { rightsGuide } from './rights-guide.js';
import { createSchema, historyRights, permissions, readModels } from './schema.js';
import { testApp } from './testing/app.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test('docs/guide/rights.md is what the code says; `npm run schema` writes it anew', () => {
  expect(readFileSync(new URL('../../docs/guide/rights.md', import.meta.url), 'utf8')).toBe(rightsGuide(schema));
});

describe('a schema', () => {
  const KNOWN = new Set(['notes.view', 'notes.viewSecret', 'papers.view']);
  const needs = (name: string, said: unknown) => ({ [needsKey(name)]: said });
  const paper = new GraphQLInterfaceType({
    name: 'PrintedDocument',
    fields: { id: { type: GraphQLID }, title: { type: GraphQLString, extensions: { alsoFor: ['notes.viewSecret'] } } },
    extensions: needs('PrintedDocument', 'papers.view'),
  });
  const note = (extensions: Record<string, unknown>, secret = 'notes.viewSecret') =>
    new GraphQLObjectType({
      name: 'Note',
      interfaces: [paper],
      extensions,
      fields: {
        id: { type: GraphQLID },
        title: { type: GraphQLString },
        text: { type: GraphQLString },
        secret: { type: GraphQLString, extensions: { permission: secret } },
      },
    });
  const schemaOf = (type: GraphQLObjectType) =>
    new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { note: { type } } }) });

  test('in which a type does not say who may read it is not served', () => {
    expect(() => settleReadingRights(schemaOf(note({})), KNOWN)).toThrow(
      'These types do not say who may read them: Note.',
    );
  });

  test('that names a permission which does not exist is not served', () => {
    const type = note(needs('Note', 'notes.view'), 'notes.viewSecrets');
    expect(() => settleReadingRights(schemaOf(type), KNOWN)).toThrow(
      'There are no such permissions: notes.viewSecrets (Note.secret).',
    );
  });

  test('tells of each field what it needs', () => {
    const type = note(needs('Note', 'notes.view'));
    settleReadingRights(schemaOf(type), KNOWN);
    expect(neededToRead(type, 'text')).toEqual([['notes.view']]);
    expect(neededToRead(type, 'secret')).toEqual([['notes.view'], ['notes.viewSecret']]);
    expect(neededToRead(type, 'id')).toEqual([['notes.view', 'papers.view']]);
    expect(neededToRead(type, 'title')).toEqual([['notes.view', 'papers.view', 'notes.viewSecret']]);
    expect(neededToRead(type, '__typename')).toEqual(neededToRead(type, 'id'));
  });
});

describe('filters, orderings and searches', () => {
  test('all say which field they tell of', () => {
    for (const model of readModels)
      for (const path of toldBy(model))
        expect(() => neededByPath(schema, schema.getType(model.type)!, path)).not.toThrow();
  });

  test('need what reading that field needs', () => {
    const model: ReadModel = {
      type: 'Product',
      table: 'product',
      fields: {},
      filters: { cost: by('numeric', 'cost'), worth: by('numeric', 'cost', 'cost.amount') },
      sorts: { COST: by('numeric', 'cost') },
      search: { reads: ['cost'], sql: (row) => row('cost') },
    };
    const ways = [
      { filter: { cost: { gt: '1' } } },
      { filter: { or: [{ or: [{ worth: { gt: '1' } }] }] } },
      { orderBy: [{ field: 'COST', direction: 'ASC' as const }] },
      { search: '41.50' },
    ];
    for (const way of ways)
      expect(neededByArguments(schema, model, way)).toContainEqual({
        need: ['catalog.viewCost'],
        field: 'Product.cost',
      });
    expect(neededByArguments(schema, model, {})).toEqual([]);
  });
});

describe('over HTTP', () => {
  const app = testApp();

  test('a list is not filtered, ordered or searched by what its caller may not read', async () => {
    // What the operation itself asks for is not enough: the town of a customer is in the register of companies.
    const returns = await app.withToken(['returns.view']);
    const bare = await returns('{ returnOrders(search: "RMA", orderBy: [{ field: REFERENCE }]) { totalCount } }');
    expect(bare.errors).toBeUndefined();
    const tokens = await app.withToken(['access.viewTokens']);
    const { errors } = await tokens('{ apiTokens(filter: { or: [{ userId: { eq: "x" } }] }) { totalCount } }');
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^User\.id needs one of the permissions access\.viewUsers, access\.changeUsers\./),
      extensions: { code: 'FORBIDDEN', permission: 'access.viewUsers' },
    });
  });

  test('`__typename` does not tell whether there is something that one may not see', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const { errors } = await tokens('{ apiTokens { nodes { user { __typename } } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', permission: 'access.viewUsers' });
  });

  test('a refusal says where in the document the field stands', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const { errors } = await tokens('{\n  apiTokens {\n    nodes { id\n      user { name } } } }');
    expect(errors?.[0]?.locations).toEqual([{ line: 4, column: 14 }]);
  });

  test('@include leaves out what one may not read, with a variable of the permissions that one has', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const query = 'query ($mayUsers: Boolean!) { apiTokens { nodes { id user @include(if: $mayUsers) { name } } } }';
    expect((await tokens(query, { mayUsers: false })).errors).toBeUndefined();
    expect((await tokens(query, { mayUsers: true })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await tokens(query, { mayUsers: false })).errors).toBeUndefined();
  });

  test('a fragment hides nothing, however often it is spread', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const fragments = Array.from(
      { length: 7 },
      (_, n) => `fragment F${n} on ApiToken { ...F${n + 1} ... { ...F${n + 1} } }`,
    );
    const query = `{ apiTokens { nodes { ...F0 } } } ${fragments.join(' ')} fragment F7 on ApiToken { user { email } }`;
    expect((await tokens(query)).errors?.[0]?.extensions).toMatchObject({ permission: 'access.viewUsers' });
  });
});

describe('the history', () => {
  test('of every kind of document names a permission that there is', () => {
    expect(Object.values(historyRights).filter((name) => !(name in permissions))).toEqual([]);
  });

  test('is shown for every kind of document that an action tells of', () => {
    const sources = globSync('features/**/*.ts', { cwd: new URL('.', import.meta.url) });
    const told = sources.flatMap((path) => [
      ...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(/document(?: =|:) \{\s*kind: '([A-Z_]+)'/g),
    ]);
    const kinds = new Set(told.map((match) => match[1]!));
    expect(kinds.size).toBeGreaterThan(10);
    expect([...kinds].filter((kind) => !(kind in historyRights))).toEqual([]);
  });
});
