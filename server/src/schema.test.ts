import { globSync, readFileSync } from 'node:fs';
import type { GraphQLEnumType, GraphQLSchema, IntrospectionSchema } from 'graphql';
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

test('every type, field, argument and enum value has a description', () => {
  const undescribed: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type) || /^(Query|Mutation|Subscription)$/.test(type.name))
      continue;
    if (!type.description) undescribed.push(type.name);
    if (isEnumType(type))
      undescribed.push(
        ...type
          .getValues()
          .filter((value) => !value.description)
          .map((value) => `${type.name}.${value.name}`),
      );
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)))
      continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.description) undescribed.push(`${type.name}.${field.name}`);
    }
  }
  expect(undescribed).toEqual([]);
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

test('every field of a type with a read model is mapped', () => {
  expect(createReader().unread(schema)).toEqual([]);
});

test('every refusal code is a value of the enum ErrorCode', () => {
  // Codes of kernel rules whose input no operation accepts yet.
  const unreachable = [
    'LINE_KEY_TWICE',
    'NOTHING_TO_ALLOCATE_TO',
    'NOT_CREDITED',
    'PRINTED_LINE',
    'TAX_COMPONENT_TWICE',
    'TAX_PRECISION',
    'TYPED_TAX_SIGN',
    'TYPED_TAX_WITHOUT_AMOUNT',
  ];
  const sources = globSync('**/*.ts', { cwd: new URL('.', import.meta.url) }).filter(
    (path) => !/\.test\.ts$|testing\//.test(path),
  );
  const raised = sources.flatMap((path) =>
    [
      ...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(
        /(?:new Refusal|overCredit|refuseSign)\(\s*'([A-Z_]+)'/g,
      ),
    ].map((match) => match[1]!),
  );
  const known = (schema.getType('ErrorCode') as GraphQLEnumType).getValues().map((value) => value.name);
  expect([...new Set(raised)].filter((code) => !known.includes(code) && !unreachable.includes(code))).toEqual([]);
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
