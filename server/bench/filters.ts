import type { ListFilter } from '../src/testing/lists.js';
import { absentOperand, listsOf, operandsOf, valueAt } from '../src/testing/lists.js';
import type { List } from '../src/testing/lists.js';
import { createSchema, readModels } from '../src/schema.js';
import type { Caller } from './caller.js';
import type { Call } from './load.js';
import { measureEach } from './load.js';
import { print, row } from './report.js';

const CALLS = 20;
const SEARCHES = 200;
/** A list that is faster is not reported. */
const LEAST_MS = 10;
/** A filter or sort must not take longer than this many times the list without one. */
const MOST = 3;
/** The times of a search, in milliseconds. */
const SEARCH = { must: 25, goal: 10 } as const;

const MONEY = '{ amount currency }';
const ORDER = `id reference status customerReference customer { id name } legalEntity { id name }
  orderedQuantity cancelledQuantity deliveredQuantity invoicedQuantity toInvoice ${MONEY} updatedAt actions { name isAllowed reason }`;

/** The lists that are measured, with the columns that the client shows, and the words that are searched. */
const MEASURED: Readonly<Record<string, { shown: string; words: readonly string[] }>> = {
  orders: {
    shown: `orderType ${ORDER}`,
    words: ['BO-123456', 'BI-39', 'bo', 'Kiez', 'kiezrad', 'zzyzx', '123456 kiezrad', 'no such words'],
  },
  returnOrders: {
    shown: `origin arriveBy isOverdue ${ORDER}`,
    words: ['BR-23456', 'br-39', 'Kiez', 'zzyzx', '23456 kiezrad'],
  },
  invoices: {
    shown: `id number kind postingDate dueDate customer { id name } total ${MONEY} openAmount ${MONEY} paymentState`,
    words: ['BENCH-23456', 'bench-39', 'Kiez', 'zzyzx'],
  },
  companies: { shown: 'id number name city country', words: ['Kiez', 'zzyzx'] },
  products: { shown: `id sku name price ${MONEY} isActive`, words: ['HB-32', 'bicycle', 'zzyzx'] },
};

interface Case {
  what: string;
  args: { filter?: object; orderBy?: object; search?: string };
}

/** Measures every filter, sort and search of the lists as first pages, one call after the other, and prints what exceeds its limit. */
export async function benchFilters(url: string, caller: Caller): Promise<void> {
  const all = listsOf(await createSchema(), readModels);
  for (const [name, { shown, words }] of Object.entries(MEASURED)) {
    const list = all.find(({ operation }) => operation.name === name)!;
    const measure = (args: Case['args'], calls = CALLS) => measureCase({ url, caller, list, shown, calls }, args);
    const plain = (await measure({})).p50;
    const cases = [...(await filterCases(caller, list)), ...sortCases(list)];
    const multiples: number[] = [];
    for (const { what, args } of cases) {
      const { p50, p99 } = await measure(args);
      if (p50 > LEAST_MS) multiples.push(p50 / plain);
      if (p50 > Math.max(MOST * plain, LEAST_MS)) {
        row(`${name} ${what}`, `${(p50 / plain).toFixed(1)} x the list without it`, `must ${MOST}`, figures(p50, p99));
      }
    }
    const above = multiples.filter((multiple) => multiple > MOST).length;
    print(
      `${name}: p50 ${plain.toFixed(1)} ms; ${cases.length} filters and sorts, at most ${Math.max(1, ...multiples).toFixed(1)} x of it, ${above} above ${MOST} x`,
    );
    for (const search of words) {
      const { p50, p99 } = await measure({ search }, SEARCHES);
      row(`${name} search ${search}`, `p99 ${p99.toFixed(1)} ms`, `must ${SEARCH.must}, goal ${SEARCH.goal}`, {
        'p50 ms': p50.toFixed(1),
      });
    }
  }
}

const figures = (p50: number, p99: number) => ({ 'p50 ms': p50.toFixed(1), 'p99 ms': p99.toFixed(1) });

interface Measurement {
  url: string;
  caller: Caller;
  list: List;
  /** The selection of a row. */
  shown: string;
  calls: number;
}

async function measureCase({ url, caller, list: { operation }, shown, calls }: Measurement, args: Case['args']) {
  const used = operation.args.filter(({ name }) => name in args);
  const declared = used.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = used.map((arg) => `, ${arg.name}: $${arg.name}`).join('');
  const query = `query ${declared && `(${declared})`} { ${operation.name}(first: 50${passed}) { nodes { ${shown} } pageInfo { hasNextPage endCursor } } }`;
  const call: Call = {
    url: `${url}/graphql`,
    headers: caller.headers,
    body: JSON.stringify({ query, variables: args }),
  };
  return measureEach(
    Array.from({ length: calls }, () => call),
    1,
  );
}

/** Every comparison of every filter, with values that rows have and with one that no row has. */
async function filterCases({ ask }: Caller, { operation, filters }: List): Promise<Case[]> {
  const aliased = filters.map(({ selection }, index) => `v${index}: ${selection}`);
  type Rows = Record<string, { nodes: object[] }>;
  const found = await ask<Rows>(`{ ${operation.name}(first: 100) { nodes { ${aliased.join(' ')} } } }`);
  const { nodes } = found[operation.name]!;
  return filters.flatMap((filter, index) => {
    const values = nodes.map((node) => valueAt(node, [`v${index}`, ...filter.keys.slice(1)]));
    return filter.comparisons.flatMap((comparison) => casesOf(filter, comparison, values));
  });
}

function casesOf(filter: ListFilter, comparison: string, values: readonly unknown[]): Case[] {
  const absent = absentOperand(comparison, values, filter);
  const operands = operandsOf(comparison, values, filter);
  if (absent !== undefined) operands.push(absent);
  return operands.map((operand) => ({
    what: `${filter.name} ${comparison} ${JSON.stringify(operand)}`,
    args: { filter: { [filter.name]: { [comparison]: operand } } },
  }));
}

const sortCases = ({ sorts }: List): Case[] =>
  sorts.flatMap(({ name }) =>
    ['ASC', 'DESC'].map((direction) => ({
      what: `by ${name} ${direction}`,
      args: { orderBy: [{ field: name, direction }] },
    })),
  );
