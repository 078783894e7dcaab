import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSchema, groupPermissions } from './schema.js';
import type { Caller } from './testing/app.js';
import type { Belongings } from './testing/belongings.js';
import { marksOf, nameAt, wholeLife } from './testing/belongings.js';
import { returnsFixture, run, verbsAt } from './testing/returns-fixture.js';
import type { Kind, Operation } from './testing/schema-walk.js';
import { argumentsOf, documentOf, narrowings, operationsOf, orderings } from './testing/schema-walk.js';
import { watch } from './testing/watch.js';
import { eventually } from './testing/eventually.js';

const at = returnsFixture();
const { create } = verbsAt(at);

let schema: GraphQLSchema;
let shared: Record<string, string>;
let mine: Belongings;
let theirs: Belongings;
let texts: string[];
/** Everything that is written about them in the database and about nobody else: ids, numbers, names, hashes. */
let marks: string[];
let partner: Caller;
/** A partner who was given every permission there is: below the checks, row-level security must hold alone. */
let overprivileged: Caller;
let secret: string;

beforeAll(async () => {
  schema = await createSchema();
  mine = await wholeLife(at, at.customer);
  const stranger = await at.given.customer({ name: 'Nordlys Sykkel AS', city: 'Tromsø', taxNumber: 'NO 111 222 333' });
  theirs = await wholeLife(at, stranger);
  const reason = await one('SELECT id FROM return_reason LIMIT 1');
  shared = { product: at.hub, place: at.shelf, disposition: at.scrap, reason };
  const numbers = await one(
    `SELECT concat_ws(' ', (SELECT reference FROM sales_order WHERE id = $1), (SELECT number FROM invoice WHERE id = $2)) AS id`,
    theirs.order,
    theirs.invoice,
  );
  texts = ['Nordlys', ...numbers.split(' ')];
  marks = await marksOf(at, stranger, at.customer);
  const rights = [...groupPermissions.get('PARTNER')!];
  secret = await at.app.tokenFor(rights, [at.customer]);
  partner = await at.app.withToken(rights, [at.customer]);
  overprivileged = await at.app.withToken(['orders.view'], [at.customer]);
  await at.app.database.owner.pool.query('UPDATE api_token SET permissions = $1 WHERE permissions = $2', [
    groupPermissions.get('ADMINISTRATOR'),
    ['orders.view'],
  ]);
});

const one = async (statement: string, ...values: unknown[]): Promise<string> =>
  (await at.app.database.owner.pool.query<{ id: string }>(statement, values)).rows[0]!.id;

const idsOf = (belongings: Readonly<Record<string, string>>) => (place: string) => {
  const name = nameAt(place);
  return shared[name] ?? belongings[name]!;
};

/** Ids that exist nowhere. */
const nobodys = (): Belongings =>
  Object.fromEntries(Object.keys(theirs).map((name) => [name, randomUUID()])) as Belongings;

/** What a caller may read: each is asked for all of it. */
const rightsOf = (caller: Caller): ReadonlySet<string> =>
  new Set(groupPermissions.get(caller === partner ? 'PARTNER' : 'ADMINISTRATOR'));

/** As deep as the dearest operation may go. */
const DEEPEST = 2;

const call = (caller: Caller, kind: Kind, operation: Operation, variables: object, depth = DEEPEST) => {
  const paged = operation.args.some((arg) => arg.name === 'first') ? { first: 20 } : {};
  return caller(documentOf(schema, kind, operation, depth, rightsOf(caller)), {
    ...paged,
    ...variables,
  }) as Promise<ExecutionResult>;
};

/** What of theirs an answer tells that the question did not name itself. */
const leaks = (answer: unknown, question: object): string[] => {
  const [said, asked] = [JSON.stringify(answer), JSON.stringify(question)];
  return marks.filter((mark) => says(said, mark) && !asked.includes(mark));
};

/** Whether a text says something as a word of its own: C-0002 is not in RC-0002. */
function says(text: string, mark: string): boolean {
  for (let from = text.indexOf(mark); from >= 0; from = text.indexOf(mark, from + 1)) {
    const around = (text[from - 1] ?? '') + (text[from + mark.length] ?? '');
    if (!/[\w-]/.test(around)) return true;
  }
  return false;
}

/** An answer without what differs from call to call: trace ids, and the ids that were sent. */
const alike = ({ data, errors }: ExecutionResult, sent: Belongings): string =>
  Object.values(sent).reduce(
    (text, id) => text.replaceAll(id, 'ID'),
    JSON.stringify({ data, errors }).replaceAll(/"traceId":"[^"]*"|trace id [\w-]+|"[^"]*previewToken":"[^"]*"/g, ''),
  );

const totalOf = (answer: ExecutionResult): number | undefined => {
  const found = /"\w+Connection_totalCount":(\d+)/.exec(JSON.stringify(answer.data ?? {}));
  return found ? Number(found[1]) : undefined;
};

const partners: [string, () => Caller][] = [
  ['as he is', () => partner],
  ['with every permission there is', () => overprivileged],
];

describe.each(partners)('a partner %s', (_, caller) => {
  test('sees nothing of another in any query: by id, in lists, by filter, by search, in any order, by count', async () => {
    const found: string[] = [];
    for (const operation of operationsOf(schema).query) {
      const named = argumentsOf(operation, idsOf(theirs));
      const narrowed = narrowings(operation, idsOf(theirs), texts);
      // NOTE: also flat, because deeper down one thing that may not be seen can take the whole answer with it.
      const ways = [{}, ...orderings(operation), ...narrowed].flatMap((more) =>
        [0, 1, DEEPEST].map((depth) => ({ more, depth })),
      );
      for (const { more, depth } of ways) {
        const question = { ...named, ...more };
        const answer = await call(caller(), 'query', operation, question, depth);
        found.push(...leaks(answer, question).map((mark) => `${operation.name} ${JSON.stringify(more)}: ${mark}`));
        const isTheirs = narrowed.includes(more as never) && JSON.stringify(more).match(/Nordlys|INV-|SO-/);
        if (isTheirs && (totalOf(answer) ?? 0) > 0) found.push(`${operation.name} ${JSON.stringify(more)} counts`);
      }
    }
    expect(found).toEqual([]);
  });

  test('gets the same answer for what is not his and what is not there, from every query and mutation', async () => {
    const differing: string[] = [];
    for (const kind of ['query', 'mutation'] as const) {
      for (const operation of operationsOf(schema)[kind]) {
        const none = nobodys();
        const ways = [{}, ...narrowings(operation, idsOf(theirs), [])].map((__, index) => index);
        for (const way of ways) {
          const asked = async (belongings: Belongings) => {
            const more = way === 0 ? {} : narrowings(operation, idsOf(belongings), [])[way - 1]!;
            const variables = { ...argumentsOf(operation, idsOf(belongings)), ...more };
            return alike(await call(caller(), kind, operation, variables), belongings);
          };
          if ((await asked(theirs)) !== (await asked(none))) differing.push(`${kind} ${operation.name} ${way}`);
        }
      }
    }
    expect(differing).toEqual([]);
  });

  test('changes nothing of another, and hears nothing of him, by any mutation', async () => {
    const before = await everything();
    const found: string[] = [];
    for (const operation of operationsOf(schema).mutation) {
      const question = argumentsOf(operation, idsOf(theirs));
      const answer = await call(caller(), 'mutation', operation, question);
      found.push(...leaks(answer, question).map((mark) => `${operation.name}: ${mark}`));
    }
    expect(found).toEqual([]);
    expect(await everything()).toEqual(before);
  });
});

/** What signing in and out writes of its own accord. */
const OF_ITS_OWN = ['sign_in_limit', 'user_session', 'api_token'];

/** A fingerprint of every table. */
async function everything(): Promise<Record<string, string | null>> {
  const { pool } = at.app.database.owner;
  const prints: Record<string, string | null> = {};
  for (const name of Object.keys(await at.app.rowCounts())) {
    if (OF_ITS_OWN.includes(name)) continue;
    const { rows } = await pool.query<{ print: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM "${name}" t`,
    );
    prints[name] = rows[0]!.print;
  }
  return prints;
}

test('a partner is answered by the whole of every query about what is his own', async () => {
  const broken: string[] = [];
  for (const operation of operationsOf(schema).query) {
    for (const depth of [0, 1, DEEPEST, 3]) {
      const answer = await call(partner, 'query', operation, argumentsOf(operation, idsOf(mine)), depth);
      const codes = answer.errors?.map((error) => String(error.extensions?.['code'])) ?? [];
      const isForeseen = codes.every((code) => ['FORBIDDEN', 'COST_EXCEEDED'].includes(code));
      if (!isForeseen) broken.push(`${operation.name} at depth ${depth}: ${codes}`);
    }
  }
  expect(broken).toEqual([]);
});

describe('a partner who watches', () => {
  test.each(['returnEvents', 'returnOrderStatusChanged'])('%s hears nothing of another', async (name) => {
    const operation = operationsOf(schema).subscription.find((each) => each.name === name)!;
    const query = documentOf(schema, 'subscription', operation, 1, rightsOf(partner));
    const asked = [theirs, nobodys()].flatMap((belongings) => [
      argumentsOf(operation, idsOf(belongings)),
      ...narrowings(operation, idsOf(belongings), []),
    ]);
    const all = asked.map((variables) => ({
      variables,
      heard: watch(at.app.url, { token: secret }, { query, variables }),
    }));
    const own = watch<object>(at.app.url, { token: secret }, { query: 'subscription { returnEvents { kind } }' });
    await eventually(async () => {
      await run(at.clerk, 'returnOrderCancel', {
        returnOrderId: (await another(theirs.invoiceLine)).id,
        reason: 'Other',
      });
      await run(at.clerk, 'returnOrderCancel', { returnOrderId: (await another(mine.invoiceLine)).id, reason: 'Own' });
      if (own.told.length === 0) throw new Error('nothing heard');
    });
    for (const { variables, heard } of all) {
      expect(leaks([heard.told, heard.ended ?? null], variables)).toEqual([]);
      await heard.stop();
    }
    const outcomes = all.map(({ heard }) =>
      JSON.stringify([heard.told.length > 0, (heard.ended?.error as [{ message: string }] | undefined)?.[0].message]),
    );
    const half = all.length / 2;
    expect(outcomes.slice(0, half)).toEqual(outcomes.slice(half));
    await own.stop();
  });

  test('is tested in every subscription there is', () => {
    expect(
      operationsOf(schema)
        .subscription.map((operation) => operation.name)
        .sort(),
    ).toEqual(['returnEvents', 'returnOrderStatusChanged']);
  });
});

const another = async (invoiceLineId: string) => (await create([{ invoiceLineId, quantity: '1' }])).returnOrder!;

test('the tests would notice: who may see everything is told of them by most queries', async () => {
  const administrator = await at.app.signIn('ADMINISTRATOR');
  const telling: string[] = [];
  for (const operation of operationsOf(schema).query) {
    const question = argumentsOf(operation, idsOf(theirs));
    if (leaks(await call(administrator, 'query', operation, question), question).length > 0)
      telling.push(operation.name);
  }
  expect(telling).toEqual(
    expect.arrayContaining([
      'companies',
      'company',
      'order',
      'orders',
      'returnOrder',
      'returnOrders',
      'invoice',
      'invoices',
      'creditNotes',
      'returnEvents',
      'returnableLines',
    ]),
  );
});
