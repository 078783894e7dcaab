import type { GraphQLSchema } from 'graphql';
import { isEnumType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { permissionsIn, ruleOf } from './platform/graphql/permissions.js';
import type { Expression, ReadModel } from './platform/reader/model.js';
import { createSchema, groupPermissions, readModels } from './schema.js';
import type { Caller } from './testing/app.js';
import { createBelongings } from './testing/belongings.js';
import type { List, ListFilter, Shown } from './testing/lists.js';
import { listsOf, operandsOf, valueAt } from './testing/lists.js';
import { returnsFixture } from './testing/returns-fixture.js';

const at = returnsFixture();
const schema: GraphQLSchema = await createSchema();
const lists = listsOf(schema, readModels);
const callers = {} as Record<'staff' | 'a partner', Caller>;
const partnerRights = groupPermissions.get('PARTNER')!;

/** The lists that a kind of caller may read. */
const LISTS = {
  staff: lists,
  'a partner': lists.filter(({ operation }) =>
    permissionsIn(ruleOf(operation)).every((permission) => partnerRights.includes(permission)),
  ),
};

type Row = Record<string, unknown>;
type Order = { field: string; direction: 'ASC' | 'DESC' };

const ID: Record<string, string> = { ReturnEvent: 'eventId' };
const idOf = (list: List) => ID[list.row.name] ?? 'id';

beforeAll(async () => {
  await createBelongings(at, at.customer);
  await createBelongings(at, await at.given.customer({ name: 'Nordlys Sykkel AS', city: 'Tromsø' }));
  await at.given.location('HALL-2');
  callers.staff = await at.app.signIn('ADMINISTRATOR');
  // NOTE: with the permissions of an administrator a partner may use every filter, on the rows that they see.
  callers['a partner'] = await at.app.withToken(['orders.view'], [at.customer]);
  await at.app.database.owner.pool.query('UPDATE api_token SET permissions = $1 WHERE permissions = $2', [
    groupPermissions.get('ADMINISTRATOR'),
    ['orders.view'],
  ]);
});

interface Asked {
  filter?: object;
  orderBy?: Order[];
  first?: number;
  after?: string;
}

/** A page of a list, with the given selection of its rows. */
async function page(list: List, caller: Caller, selection: string, asked: Asked) {
  const { name, args } = list.operation;
  const given: Record<string, unknown> = { customerId: at.customer, first: 100, ...asked };
  const used = args.filter((arg) => given[arg.name] !== undefined);
  const declared = used.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const { data, errors } = await caller<
    Record<string, { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>
  >(`query (${declared}) { ${name}(${passed}) { nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`, given);
  if (errors) throw new Error(`${name} ${JSON.stringify(asked)}: ${JSON.stringify(errors)}`);
  return data![name]!;
}

async function idsOf(list: List, caller: Caller, asked: Asked): Promise<unknown[]> {
  const { nodes } = await page(list, caller, idOf(list), asked);
  return nodes.map((row) => row[idOf(list)]);
}

/** The ids of all rows, a few at a time. */
async function pagedIds(list: List, caller: Caller, asked: Asked): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (let after: string | undefined, more = true; more;) {
    const { nodes, pageInfo } = await page(list, caller, idOf(list), { ...asked, first: 4, after });
    ids.push(...nodes.map((row) => row[idOf(list)]));
    [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
  }
  return ids;
}

/** Rows with the values of filters and sorts, each under an alias. */
async function rowsOf(list: List, caller: Caller, shown: readonly Shown[]): Promise<Row[]> {
  const aliased = shown.map(({ selection }, index) => `v${index}: ${selection}`);
  const { nodes } = await page(list, caller, [idOf(list), ...aliased].join(' '), {});
  return nodes;
}

const valueOf = (row: Row, { keys }: Shown, index: number) => valueAt(row, [`v${index}`, ...keys.slice(1)]);

/** A value as TypeScript compares it: exact decimals of these tests fit a number. */
const comparable = (value: unknown, { type }: ListFilter): string | number =>
  type.name === 'Decimal' ? Number(value) : String(value);

type Comparison = (value: unknown, operand: unknown, filter: ListFilter) => boolean;

const COMPARISONS: Record<string, Comparison> = {
  eq: (value, operand, filter) => value !== null && comparable(value, filter) === comparable(operand, filter),
  in: (value, operand) => value !== null && (operand as unknown[]).includes(value),
  contains: (value, operand) => value !== null && String(value).toLowerCase().includes(String(operand).toLowerCase()),
  gt: (value, operand, filter) => value !== null && comparable(value, filter) > comparable(operand, filter),
  gte: (value, operand, filter) => value !== null && comparable(value, filter) >= comparable(operand, filter),
  lt: (value, operand, filter) => value !== null && comparable(value, filter) < comparable(operand, filter),
  lte: (value, operand, filter) => value !== null && comparable(value, filter) <= comparable(operand, filter),
  isNull: (value, operand) => (value === null) === operand,
};

describe.each(['staff', 'a partner'] as const)('as %s', (who) => {
  test.each(LISTS[who].filter(({ filters }) => filters.length > 0).map((list) => [list.operation.name, list] as const))(
    'every comparison of every filter of %s selects the rows with such a value',
    async (_name, list) => {
      const caller = callers[who];
      const rows = await rowsOf(list, caller, list.filters);
      const cases = list.filters.flatMap((filter, index) => {
        const values = rows.map((row) => valueOf(row, filter, index));
        return filter.comparisons.flatMap((comparison) =>
          operandsOf(comparison, values, filter).map((operand) => ({ filter, values, comparison, operand })),
        );
      });
      const wrong: unknown[] = [];
      for (const { filter, values, comparison, operand } of cases) {
        const found = await idsOf(list, caller, { filter: { [filter.name]: { [comparison]: operand } } });
        const isFlag = filter.type.name === 'Boolean' && values.some((value) => typeof value !== 'boolean');
        const expected = isFlag
          ? await othersThan(list, caller, filter, operand as boolean, rows)
          : rows
              .filter((_row, index) => COMPARISONS[comparison]!(values[index], operand, filter))
              .map((row) => row[idOf(list)]);
        if ([...found].sort().join() !== [...expected].sort().join())
          wrong.push({ filter: filter.name, comparison, operand, found: found.length, expected: expected.length });
      }
      expect(wrong).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
    },
  );

  test.each(LISTS[who].map((list) => [list.operation.name, list] as const))(
    'every sort of %s is total, the other direction is its reverse, and its pages contain each row once',
    async (_name, list) => {
      const caller = callers[who];
      const all = (await idsOf(list, caller, {})).sort();
      expect((await pagedIds(list, caller, {})).sort()).toEqual(all);
      for (const sort of list.sorts) {
        const up = await pagedIds(list, caller, { orderBy: [{ field: sort.name, direction: 'ASC' }] });
        const down = await pagedIds(list, caller, { orderBy: [{ field: sort.name, direction: 'DESC' }] });
        expect({ sort: sort.name, ids: [...up].sort() }).toEqual({ sort: sort.name, ids: all });
        expect({ sort: sort.name, ids: down.toReversed() }).toEqual({ sort: sort.name, ids: up });
        await expectAscending(list, caller, sort, up);
      }
    },
  );
});

/** The rows that the opposite of a flag does not select: the two together are all rows. */
async function othersThan(list: List, caller: Caller, filter: ListFilter, flag: boolean, rows: readonly Row[]) {
  const opposite = await idsOf(list, caller, { filter: { [filter.name]: { eq: !flag } } });
  return rows.map((row) => row[idOf(list)]).filter((id) => !opposite.includes(id));
}

/** Expects that the shown values ascend: numbers and moments as such, texts without regard to case. */
async function expectAscending(list: List, caller: Caller, sort: Shown, ids: readonly unknown[]) {
  const rows = new Map((await rowsOf(list, caller, [sort])).map((row) => [row[idOf(list)], valueOf(row, sort, 0)]));
  const values = ids.map((id) => {
    const value = rows.get(id);
    return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  });
  const ascends = (compared: (value: unknown) => unknown) =>
    values.every((value, index) => index === 0 || compared(values[index - 1])! <= compared(value)!);
  const isAscending = ascends((value) => value) || ascends((value) => String(value).toLowerCase());
  expect({ sort: sort.name, values: isAscending ? [] : values }).toEqual({ sort: sort.name, values: [] });
}

test('every filter and sort of a read model is an argument of a list', () => {
  const listed = readModels.filter(({ type }) => lists.some(({ row }) => row.name === type));
  const expressions = ({ filters, sorts }: ReadModel) => Object.entries<Expression>({ ...filters, ...sorts });
  const isUsed = ({ type, defaultSort }: ReadModel, name: string) =>
    defaultSort?.some(({ field }) => field === name) === true ||
    lists
      .filter(({ row }) => row.name === type)
      .flatMap(({ operation, filters, sorts }) => [...filters, ...sorts, ...operation.args])
      .some((each) => each.name === name);
  // NOTE: lists of orders share their expressions, and some are arguments of one of them only.
  const used = new Set(
    listed.flatMap((model) => expressions(model).flatMap(([name, each]) => (isUsed(model, name) ? [each] : []))),
  );
  const unused = listed.flatMap((model) =>
    expressions(model).flatMap(([name, each]) => (used.has(each) ? [] : [`${model.type}.${name}`])),
  );
  expect(unused).toEqual([]);
});

test('only values that the schema lists are written into statements', () => {
  const codes = lists.flatMap(({ row, operation, filters }) => {
    const model = readModels.find(({ type }) => type === row.name)!;
    return filters.flatMap(({ name, type }) =>
      model.filters![name]!.isCode ? [{ at: `${operation.name}.${name}`, type }] : [],
    );
  });
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter(({ type }) => !isEnumType(type) && type.name !== 'Boolean')).toEqual([]);
});
