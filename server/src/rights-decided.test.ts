import { getNamedType, isCompositeType, parse, validate } from 'graphql';
import { afterAll, expect, test } from 'vitest';
import type { GroupCode } from './platform/permission-list.js';
import { GROUPS } from './platform/permission-list.js';
import { createSchema, groupPermissions, permissions } from './schema.js';
import { decisionsOf, named } from './testing/decisions.js';
import { selectionOfPaths } from './testing/field-paths.js';
import { allQuestions, isForGroup, isForPermissions, permissionsFor, rightsTable } from './testing/rights-questions.js';
import { calling, operationsOf } from './testing/schema-walk.js';

const LONG = { timeout: 600_000 };
const CODES = Object.keys(GROUPS) as GroupCode[];
const NAMES = Object.keys(permissions);

const schema = await createSchema();
const authorised = decisionsOf(schema);
const table = rightsTable();
const everything = allQuestions(schema);

// NOTE: most decisions are refusals, and the stack of an error takes more time than the decision.
const frames = Error.stackTraceLimit;
Error.stackTraceLimit = 0;
afterAll(() => void (Error.stackTraceLimit = frames));

test(
  'every group, every permission that a path needs and another one are allowed and refused as the table of rights states',
  LONG,
  () => {
    const differing: string[] = [];
    let tried = 0;
    for (const [index, question] of everything.entries()) {
      const isAllowed = authorised(question);
      for (const group of CODES) {
        tried++;
        if (isAllowed(new Set(groupPermissions.get(group))) !== isForGroup(table, question, group))
          differing.push(`${group}: ${named(question)}`);
      }
      const other = NAMES[index % NAMES.length]!;
      for (const permission of new Set([...permissionsFor(table, question), other])) {
        tried++;
        const held = new Set([permission]);
        if (isAllowed(held) !== isForPermissions(table, question, held))
          differing.push(`${permission}: ${named(question)}`);
      }
    }
    process.stdout.write(`${everything.length} paths, ${tried} decisions\n`);
    expect(differing).toEqual([]);
    expect(everything.length).toBeGreaterThan(5_000);
  },
);

test('the paths are valid documents of the schema', () => {
  const invalid = operationsOf(schema).query.flatMap((operation) => {
    const paths = everything.filter((question) => question.operation === operation).map(({ path }) => path);
    const document = parse(calling('query', operation, selectionOfPaths(paths)));
    return validate(schema, document).map(({ message }) => `${operation.name}: ${message}`);
  });
  expect(invalid).toEqual([]);
  expect(operationsOf(schema).query.every(({ type }) => isCompositeType(getNamedType(type)))).toBe(true);
});
