import { globSync, readFileSync } from 'node:fs';
import type { GraphQLEnumType, GraphQLSchema } from 'graphql';
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { createReader, createSchema, printedSchema } from './schema.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test('schema.graphql is what the types say; `npm run schema` writes it anew', () => {
  expect(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema(schema));
});

test('nothing that was released is broken; `docs/api/released.graphql` is renewed with a version in the CHANGELOG', () => {
  const released = buildSchema(readFileSync(new URL('../../docs/api/released.graphql', import.meta.url), 'utf8'));
  expect(findBreakingChanges(released, buildSchema(printedSchema(schema)))).toEqual([]);
});

test('every type, field, argument and enum value has a description', () => {
  const silent: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type) || /^(Query|Mutation|Subscription)$/.test(type.name))
      continue;
    if (!type.description) silent.push(type.name);
    if (isEnumType(type))
      silent.push(
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
      if (!field.description) silent.push(`${type.name}.${field.name}`);
    }
  }
  expect(silent).toEqual([]);
});

test('every operation says which permission it needs', () => {
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const silent = operations.flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => !/Permission: `|Open to strangers|signed in\.$/.test(field.description ?? ''))
      .map((field) => field.name),
  );
  expect(silent).toEqual([]);
});

test('every field of a type with a read model is read by it', () => {
  expect(createReader().unread(schema)).toEqual([]);
});

test('every code that an action may refuse with is described in the enum ErrorCode', () => {
  // Those of kernel rules whose input no operation takes as yet.
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
