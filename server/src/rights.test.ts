import { globSync, readFileSync } from 'node:fs';
import { GraphQLID, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { neededToRead, needsKey, settleReadingRights } from './platform/graphql/reading-rights.js';
import { neededByArguments, neededByPath, pathsReadBy } from './platform/reader/argument-rights.js';
import { by } from './platform/reader/model.js';
import type { ReadModel } from './platform/reader/model.js';
import { listenToStatements } from './platform/database/pools.js';
import { rightsGuide } from './rights-guide.js';
import { createSchema, historyRights, permissions, readModels } from './schema.js';
import { testApp } from './testing/app.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test('docs/guide/rights.md matches the code; `npm run schema` regenerates it', () => {
  expect(readFileSync(new URL('../../docs/guide/rights.md', import.meta.url), 'utf8')).toBe(rightsGuide(schema));
});

describe('a schema', () => {
  const KNOWN = new Set(['notes.view', 'notes.viewSecret', 'documents.view']);
  const needs = (name: string, permission: unknown) => ({ [needsKey(name)]: permission });
  const printedDocument = new GraphQLInterfaceType({
    name: 'PrintedDocument',
    fields: { id: { type: GraphQLID }, title: { type: GraphQLString, extensions: { alsoFor: ['notes.viewSecret'] } } },
    extensions: needs('PrintedDocument', 'documents.view'),
  });
  const note = (extensions: Record<string, unknown>, secret = 'notes.viewSecret') =>
    new GraphQLObjectType({
      name: 'Note',
      interfaces: [printedDocument],
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

  test('with a type without reading permissions is refused', () => {
    expect(() => settleReadingRights(schemaOf(note({})), KNOWN)).toThrow(
      'These types do not declare who may read them: Note.',
    );
  });

  test('with an unknown permission is refused', () => {
    const type = note(needs('Note', 'notes.view'), 'notes.viewSecrets');
    expect(() => settleReadingRights(schemaOf(type), KNOWN)).toThrow(
      'Unknown permissions: notes.viewSecrets (Note.secret).',
    );
  });

  test('defines the permissions of each field', () => {
    const type = note(needs('Note', 'notes.view'));
    settleReadingRights(schemaOf(type), KNOWN);
    expect(neededToRead(type, 'text')).toEqual([['notes.view']]);
    expect(neededToRead(type, 'secret')).toEqual([['notes.view'], ['notes.viewSecret']]);
    expect(neededToRead(type, 'id')).toEqual([['notes.view', 'documents.view']]);
    expect(neededToRead(type, 'title')).toEqual([['notes.view', 'documents.view', 'notes.viewSecret']]);
    expect(neededToRead(type, '__typename')).toEqual(neededToRead(type, 'id'));
  });
});

describe('filters, sorting and searches', () => {
  test('all name existing fields', () => {
    for (const model of readModels)
      for (const path of pathsReadBy(model))
        expect(() => neededByPath(schema, schema.getType(model.type)!, path)).not.toThrow();
  });

  test('need the permissions of the fields they use', () => {
    const model: ReadModel = {
      type: 'Product',
      table: 'product',
      fields: {},
      filters: { cost: by('numeric', 'cost'), worth: by('numeric', 'cost', 'cost.amount') },
      sorts: { COST: by('numeric', 'cost') },
      search: { reads: ['cost'], sql: (row) => row('cost') },
    };
    const variants = [
      { filter: { cost: { gt: '1' } } },
      { filter: { or: [{ or: [{ worth: { gt: '1' } }] }] } },
      { orderBy: [{ field: 'COST', direction: 'ASC' as const }] },
      { search: '41.50' },
    ];
    for (const variant of variants)
      expect(neededByArguments(schema, model, variant)).toContainEqual({
        need: ['catalog.viewCost'],
        field: 'Product.cost',
      });
    expect(neededByArguments(schema, model, {})).toEqual([]);
  });
});

describe('over HTTP', () => {
  const app = testApp();

  test('a list is not filtered, sorted or searched by fields that the caller may not read', async () => {
    // The permission of the operation is not enough for fields of other types.
    const returns = await app.withToken(['returns.view']);
    const bare = await returns('{ returnOrders(search: "RMA", orderBy: [{ field: REFERENCE }]) { totalCount } }');
    expect(bare.errors).toBeUndefined();
    const tokens = await app.withToken(['access.viewTokens']);
    const { data, errors } = await tokens(
      '{ viewer { name } tokens: apiTokens(filter: { or: [{ userId: { eq: "x" } }] }) { totalCount } }',
    );
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['tokens'],
      message: expect.stringMatching(
        /^User\.id needs a permission that this API token does not have\. Ask somebody of the group Accountant or Administrator\./,
      ),
      extensions: { code: 'FORBIDDEN', permission: 'access.viewUsers' },
    });
  });

  test('nothing is read for an answer without data, and no forbidden column for any other', async () => {
    const clerk = await app.signIn('ORDER_CLERK');
    const statements: string[] = [];
    const stop = listenToStatements((text) => void (text.startsWith('SELECT coalesce') && statements.push(text)));
    await clerk('{ products { totalCount } users { totalCount } }');
    expect(statements).toEqual([]);
    const { data } = await clerk('{ products { nodes { sku cost { amount } } } }');
    stop();
    expect(data).toEqual({ products: { nodes: [] } });
    expect(statements).toHaveLength(1);
    expect(statements[0]).toContain('sku');
    expect(statements[0]).not.toContain('cost');
  });

  test('`__typename` does not reveal whether an object exists that the caller may not see', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const { data, errors } = await tokens('{ apiTokens { nodes { user { __typename } } } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        path: ['apiTokens', 'nodes', 'user', '__typename'],
        extensions: { code: 'FORBIDDEN', permission: 'access.viewUsers' },
      },
    ]);
  });

  test('a refusal has the location of the field in the document', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const { errors } = await tokens('{\n  apiTokens {\n    nodes { id\n      user { name } } } }');
    expect(errors?.[0]?.locations).toEqual([{ line: 4, column: 14 }]);
  });

  test('@include can exclude fields that the caller may not read', async () => {
    const tokens = await app.withToken(['access.viewTokens']);
    const query = 'query ($mayUsers: Boolean!) { apiTokens { nodes { id user @include(if: $mayUsers) { name } } } }';
    expect((await tokens(query, { mayUsers: false })).errors).toBeUndefined();
    expect((await tokens(query, { mayUsers: true })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await tokens(query, { mayUsers: false })).errors).toBeUndefined();
  });

  test('nested fragments do not bypass the checks', async () => {
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
  test('of every kind of document needs an existing permission', () => {
    expect(Object.values(historyRights).filter((name) => !(name in permissions))).toEqual([]);
  });

  test('has a permission for every kind of document that an action records', () => {
    const sources = globSync('features/**/*.ts', { cwd: new URL('.', import.meta.url) });
    const recorded = sources.flatMap((path) => [
      ...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(/document(?: =|:) \{\s*kind: '([A-Z_]+)'/g),
    ]);
    const kinds = new Set(recorded.map((match) => match[1]!));
    expect(kinds.size).toBeGreaterThan(10);
    expect([...kinds].filter((kind) => !(kind in historyRights))).toEqual([]);
  });
});
