import { readFileSync } from 'node:fs';
import type {
  GraphQLField,
  GraphQLInputField,
  GraphQLNamedType,
  GraphQLScalarType,
  GraphQLSchema,
  IntrospectionSchema,
} from 'graphql';
import {
  buildSchema,
  findBreakingChanges,
  introspectionFromSchema,
  introspectionTypes,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  specifiedDirectives,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createReader, createSchema, printedSchema } from './schema.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test('schema.graphql matches the types; `npm run schema` regenerates it', () => {
  expect(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema(schema));
});

test('the schema has no breaking changes; `docs/api/released.graphql` is updated with a version in the CHANGELOG', () => {
  const released = buildSchema(readFileSync(new URL('../../docs/api/released.graphql', import.meta.url), 'utf8'));
  expect(findBreakingChanges(released, buildSchema(printedSchema(schema)))).toEqual([]);
});

/** A named element of the schema, such as `Query.order(id)`, with its description. */
type Element = readonly [name: string, { readonly description?: string | null }];

function elementsOf(type: GraphQLNamedType): Element[] {
  if (isIntrospectionType(type) || isSpecifiedScalarType(type)) return [];
  const own: Element = [type.name, type];
  if (isEnumType(type))
    return [own, ...type.getValues().map((value): Element => [`${type.name}.${value.name}`, value])];
  if (!(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) return [own];
  const fields = Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields());
  const described = fields.flatMap((field): Element[] => {
    const name = `${type.name}.${field.name}`;
    const args = 'args' in field ? field.args : [];
    return [[name, field], ...args.map((arg): Element => [`${name}(${arg.name})`, arg])];
  });
  return [own, ...described];
}

test('every type, field, argument and enum value has a description', () => {
  const elements = Object.values(schema.getTypeMap()).flatMap(elementsOf);
  expect(elements.map(([name]) => name)).toEqual(expect.arrayContaining(['Query', 'Query.order(id)', 'Unit.C62']));
  expect(elements.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
});

test('every scalar names the standard that defines its values', () => {
  const own = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  const urls = Object.fromEntries(own.map((type) => [type.name, (type as GraphQLScalarType).specifiedByURL]));
  expect(urls).toEqual({
    CurrencyCode: 'https://www.iso.org/iso-4217-currency-codes.html',
    Date: 'https://www.rfc-editor.org/rfc/rfc3339',
    DateTime: 'https://www.rfc-editor.org/rfc/rfc3339',
    Decimal: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  });
});

test('the description of every operation states its permission', () => {
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const undescribed = operations.flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => !/Requires (`|sign-in)|No sign-in required/.test(field.description ?? ''))
      .map((field) => field.name),
  );
  expect(undescribed).toEqual([]);
});

test('every sort by the last change states that entries move, and every `idempotencyKey` to whom it belongs', () => {
  const types = Object.values(schema.getTypeMap());
  const sorts = types
    .filter(isEnumType)
    .flatMap((type) => type.getValues().filter(({ name }) => name === 'UPDATED_AT'));
  const keys = types
    .filter(isInputObjectType)
    .flatMap((type) => Object.values(type.getFields()).filter(({ name }) => name === 'idempotencyKey'));
  expect([sorts.length, keys.length]).toEqual([4, 9]);
  expect(sorts.filter(({ description }) => !description?.includes('moves while the list is paged'))).toEqual([]);
  const parts = /integration of the token.*90 days.*refused call keeps no key.*Inputs are the same/s;
  expect(keys.filter(({ description }) => !parts.test(description ?? ''))).toEqual([]);
});

test('every field of a type with a read model is mapped', () => {
  expect(createReader().unread(schema)).toEqual([]);
});

/** The names in a part of an introspection result. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { name?: unknown }).name;
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(value).flatMap(namesIn)];
}

test('introspection and the printed schema have no names but those of the API', () => {
  const [{ types, directives }] = Object.values(introspectionFromSchema(schema)) as [IntrospectionSchema];
  const own = types.filter(({ name }) => !introspectionTypes.some((type) => type.name === name));
  const names = [...new Set(namesIn(own))];
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name) => !/^([A-Za-z][A-Za-z0-9]*|[A-Z][A-Z0-9_]*)$/.test(name))).toEqual([]);
  const text = printedSchema(schema);
  const printed = new Set(text.match(/\w+/g));
  expect(names.filter((name) => !printed.has(name))).toEqual([]);
  expect(text).not.toContain('__');
  expect(directives.map(({ name }) => name).sort()).toEqual(specifiedDirectives.map(({ name }) => name).sort());
});
