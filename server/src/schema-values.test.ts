import { readFileSync } from 'node:fs';
import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';
import {
  GraphQLID,
  GraphQLString,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { ReadModel, Row } from './platform/reader/model.js';
import { compiler } from './platform/reader/plan.js';
import { createSchema, readModels } from './schema.js';

let schema: GraphQLSchema;
let types: GraphQLNamedType[];
beforeAll(async () => {
  schema = await createSchema();
  types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
});

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

const fieldsOf = (type: GraphQLNamedType): AnyField[] =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];

/** The columns that the database limits to a list of values, as `table.column`. */
function listedColumns(): Set<string> {
  const url = new URL('../migrations/description.json', import.meta.url);
  const described = Object.entries(JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>);
  const found = described.flatMap(([name, definition]) => {
    const table = /^constraint \S+ of (\S+)$/.exec(name)?.[1];
    const column = /^CHECK \(\((\w+) = ANY \(ARRAY\[/.exec(String(definition))?.[1];
    return table && column ? [`${table}.${column}`] : [];
  });
  return new Set(found);
}

/** The column whose value a field returns unchanged, as `table.column`; undefined for other fields. */
function columnOf({ table, joins, fields }: ReadModel, name: string): string | undefined {
  const field = fields[name];
  if (field?.kind !== 'value') return undefined;
  const row = Object.assign((column: string) => sql.ref(`${table}.${column}`), {
    of: (name: string, column: string) => {
      const join = joins![name]!;
      return sql.ref(`${'table' in join ? join.table : name}.${column}`);
    },
  }) as Row;
  const text = field.sql(row).compile(compiler).sql;
  return /^"(\w+)"\."(\w+)"$/.exec(text)?.slice(1).join('.');
}

test('a column that the database limits to a list of values is an enum, except media types, which enums cannot name', () => {
  const listed = listedColumns();
  const shown = readModels.flatMap((model) =>
    fieldsOf(schema.getType(model.type)!)
      .filter(({ name }) => listed.has(columnOf(model, name) ?? ''))
      .map((field) => ({ name: `${model.type}.${field.name}`, isEnum: isEnumType(getNamedType(field.type)) })),
  );
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter(({ isEnum }) => !isEnum).map(({ name }) => name)).toEqual(['Logo.mediaType']);
});

const CLOSED = /(kind|type|status|state|category|rounding|unit|rule|purpose|policy|method|origin|condition|language)$/i;
/** The codes of rows that users create; media types, which contain a slash; and kinds of jobs, which contain a dot. */
const OPEN = new Set([
  'Job.kind',
  'Logo.mediaType',
  'File.contentType',
  'ProductCreateInput.taxCategory',
  'TaxRuleCreateInput.taxCategory',
  'TaxRuleMissingError.taxCategory',
]);

const isText = (type: GraphQLInputType | GraphQLOutputType) =>
  (getNamedType(type as GraphQLOutputType) as GraphQLNamedType) === GraphQLString;

test('a field, argument or input that is named as a choice is an enum', () => {
  const texts = types.flatMap((type) =>
    fieldsOf(type).flatMap((field): [string, AnyField | GraphQLArgument][] => {
      const name = `${type.name}.${field.name}`;
      const args = 'args' in field ? field.args : [];
      return [[name, field], ...args.map((arg): [string, GraphQLArgument] => [`${name}(${arg.name}`, arg])];
    }),
  );
  const closed = texts.filter(([name, { type }]) => CLOSED.test(name) && isText(type));
  expect(closed.map(([name]) => name).filter((name) => !OPEN.has(name))).toEqual([]);
});

/** The type of the values that a filter compares, such as `Date` for `DateFilter`. */
const comparedBy = (filter: GraphQLInputObjectType) => {
  const { eq, gt } = filter.getFields();
  return getNamedType((eq ?? gt)!.type);
};

test('a filter compares values of the type of its field', () => {
  const differing = types.flatMap((type) => {
    const filter = schema.getType(`${type.name}Filter`);
    if (!(isObjectType(type) || isInterfaceType(type)) || !isInputObjectType(filter)) return [];
    const shared = Object.values(filter.getFields()).filter(({ name }) => type.getFields()[name]);
    return shared
      .map(({ name, type: given }) => [name, getNamedType(type.getFields()[name]!.type), getNamedType(given)] as const)
      .filter(([, field, given]) => isLeafType(field) && comparedBy(given as GraphQLInputObjectType) !== field)
      .map(([name, field]) => `${filter.name}.${name} compares no ${field.name}`);
  });
  expect(differing).toEqual([]);
});

/** Ids of objects of several types, which a kind or other fields distinguish, of an event, and in a refusal. */
const WITHOUT_OBJECT = [
  'AuditEntry.actorId',
  'AuditEntry.documentId',
  'Job.actorId',
  'JobVerdict.subjectId',
  'LegalEntityRequiredError.legalEntityIds',
  'ReturnEvent.eventId',
  'Voucher.sourceId',
];

test('an id of another object is beside the object', () => {
  const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const ids = outputs.flatMap((type) =>
    Object.keys(type.getFields())
      .filter((name) => /Ids?$/.test(name) && getNamedType(type.getFields()[name]!.type) === GraphQLID)
      .map((name) => ({ type, name, object: name.replace(/yIds$/, 'ies').replace(/Ids?$/, '') })),
  );
  expect(ids.length).toBeGreaterThan(WITHOUT_OBJECT.length);
  const bare = ids.filter(({ type, object }) => !isCompositeType(getNamedType(type.getFields()[object]?.type)));
  expect(bare.map(({ type, name }) => `${type.name}.${name}`).sort()).toEqual(WITHOUT_OBJECT);
});
