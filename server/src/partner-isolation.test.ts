import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSchema, groupPermissions } from './schema.js';
import type { Caller } from './testing/app.js';
import type { Belongings } from './testing/belongings.js';
import { textsOnlyOf, nameAt, createBelongings } from './testing/belongings.js';
import { returnsFixture, run, verbsAt } from './testing/returns-fixture.js';
import type { Kind, Operation } from './testing/schema-walk.js';
import { argumentsOf, documentOf, narrowings, operationsOf, sortings } from './testing/schema-walk.js';
import { watch } from './testing/watch.js';
import { eventually } from './testing/eventually.js';

const at = returnsFixture();
const { create } = verbsAt(at);

let schema: GraphQLSchema;
let shared: Record<string, string>;
let mine: Belongings;
let theirs: Belongings;
let texts: string[];
/** All texts in the database that belong only to the other company: ids, numbers, names, hashes. */
let marks: string[];
let partner: Caller;
/** A partner with all permissions: without the permission checks, row-level security alone must protect the data. */
let overprivileged: Caller;
let secret: string;

beforeAll(async () => {
  schema = await createSchema();
  mine = await createBelongings(at, at.customer);
  const other = await at.given.customer({ name: 'Nordlys Sykkel AS', city: 'Tromsø', taxNumber: 'NO 111 222 333' });
  theirs = await createBelongings(at, other);
  const reason = await one('SELECT id FROM return_reason LIMIT 1');
  const legalEntity = await one('SELECT id FROM legal_entity LIMIT 1');
  shared = { product: at.hub, location: at.location, disposition: at.scrap, reason, legalEntity };
  const numbers = await one(
    `SELECT concat_ws(' ', (SELECT reference FROM sales_order WHERE id = $1), (SELECT number FROM invoice WHERE id = $2)) AS id`,
    theirs.order,
    theirs.invoice,
  );
  texts = ['Nordlys', ...numbers.split(' ')];
  marks = await textsOnlyOf(at, other, at.customer);
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

const idsOf = (belongings: Readonly<Record<string, string>>) => (path: string) => {
  const name = nameAt(path);
  return shared[name] ?? belongings[name]!;
};

/** Ids that do not exist. */
const unknownIds = (): Belongings =>
  Object.fromEntries(Object.keys(theirs).map((name) => [name, randomUUID()])) as Belongings;

/** The permissions of a caller; each caller selects every field that it may read. */
const rightsOf = (caller: Caller): ReadonlySet<string> =>
  new Set(groupPermissions.get(caller === partner ? 'PARTNER' : 'ADMINISTRATOR'));

/** The depth that the most expensive operation allows. */
const DEEPEST = 2;

const call = (caller: Caller, kind: Kind, operation: Operation, variables: object, depth = DEEPEST) => {
  const paged = operation.args.some((arg) => arg.name === 'first') ? { first: 20 } : {};
  return caller(documentOf(schema, kind, operation, depth, rightsOf(caller)), {
    ...paged,
    ...variables,
  }) as Promise<ExecutionResult>;
};

/** The marks of the other company in an answer that are not in the question. */
const leaks = (answer: unknown, question: object): string[] => {
  const [text, questionText] = [JSON.stringify(answer), JSON.stringify(question)];
  return marks.filter((mark) => includesWord(text, mark) && !questionText.includes(mark));
};

/** Whether a text contains a mark as a separate word: C-0002 is not in RC-0002. */
function includesWord(text: string, mark: string): boolean {
  for (let from = text.indexOf(mark); from >= 0; from = text.indexOf(mark, from + 1)) {
    const around = (text[from - 1] ?? '') + (text[from + mark.length] ?? '');
    if (!/[\w-]/.test(around)) return true;
  }
  return false;
}

/** An answer without the parts that differ from call to call: trace ids and the ids that were sent. */
const normalized = ({ data, errors }: ExecutionResult, sent: Belongings): string =>
  Object.values(sent).reduce(
    (text, id) => text.replaceAll(id, 'ID'),
    JSON.stringify({ data, errors }).replaceAll(/"traceId":"[^"]*"|trace id [\w-]+|"[^"]*previewToken":"[^"]*"/g, ''),
  );

const totalOf = (answer: ExecutionResult): number | undefined => {
  const found = /"\w+Connection_totalCount":(\d+)/.exec(JSON.stringify(answer.data ?? {}));
  return found ? Number(found[1]) : undefined;
};

const partners: [string, () => Caller][] = [
  ['with partner permissions', () => partner],
  ['with all permissions', () => overprivileged],
];

describe.each(partners)('a partner %s', (_, caller) => {
  test('reads nothing of another company in any query: by id, in lists, by filter, search, sorting or count', async () => {
    const found: string[] = [];
    for (const operation of operationsOf(schema).query) {
      const named = argumentsOf(operation, idsOf(theirs));
      const narrowed = narrowings(operation, idsOf(theirs), texts);
      // NOTE: also without depth, because a forbidden field deeper down can void the whole answer.
      const variants = [{}, ...sortings(operation), ...narrowed].flatMap((more) =>
        [0, 1, DEEPEST].map((depth) => ({ more, depth })),
      );
      for (const { more, depth } of variants) {
        const question = { ...named, ...more };
        const answer = await call(caller(), 'query', operation, question, depth);
        found.push(...leaks(answer, question).map((mark) => `${operation.name} ${JSON.stringify(more)}: ${mark}`));
        const isTheirs = narrowed.includes(more as never) && JSON.stringify(more).match(/Nordlys|INV-|SO-/);
        if (isTheirs && (totalOf(answer) ?? 0) > 0) found.push(`${operation.name} ${JSON.stringify(more)} counts`);
      }
    }
    expect(found).toEqual([]);
  });

  test('gets the same answer for records of others and for unknown ids, from every query and mutation', async () => {
    const differing: string[] = [];
    for (const kind of ['query', 'mutation'] as const) {
      for (const operation of operationsOf(schema)[kind]) {
        const none = unknownIds();
        const variants = [{}, ...narrowings(operation, idsOf(theirs), [])].map((__, index) => index);
        for (const variant of variants) {
          const answerFor = async (belongings: Belongings) => {
            const more = variant === 0 ? {} : narrowings(operation, idsOf(belongings), [])[variant - 1]!;
            const variables = { ...argumentsOf(operation, idsOf(belongings)), ...more };
            return normalized(await call(caller(), kind, operation, variables), belongings);
          };
          if ((await answerFor(theirs)) !== (await answerFor(none)))
            differing.push(`${kind} ${operation.name} ${variant}`);
        }
      }
    }
    expect(differing).toEqual([]);
  });

  test('changes and reads nothing of another company by any mutation', async () => {
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

/** Tables that signing in and out writes to. */
const WRITTEN_BY_SIGN_IN = ['sign_in_limit', 'user_session', 'api_token'];

/** A fingerprint of every table. */
async function everything(): Promise<Record<string, string | null>> {
  const { pool } = at.app.database.owner;
  const prints: Record<string, string | null> = {};
  for (const name of Object.keys(await at.app.rowCounts())) {
    if (WRITTEN_BY_SIGN_IN.includes(name)) continue;
    const { rows } = await pool.query<{ print: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM "${name}" t`,
    );
    prints[name] = rows[0]!.print;
  }
  return prints;
}

test('a partner gets a complete answer from every query about their own records', async () => {
  const broken: string[] = [];
  for (const operation of operationsOf(schema).query) {
    for (const depth of [0, 1, DEEPEST, 3]) {
      const answer = await call(partner, 'query', operation, argumentsOf(operation, idsOf(mine)), depth);
      const codes = answer.errors?.map((error) => String(error.extensions?.['code'])) ?? [];
      const isExpected = codes.every((code) => ['FORBIDDEN', 'COST_EXCEEDED'].includes(code));
      if (!isExpected) broken.push(`${operation.name} at depth ${depth}: ${codes}`);
    }
  }
  expect(broken).toEqual([]);
});

describe('a partner with subscriptions', () => {
  test.each(['returnEvents', 'returnOrderStatusChanged'])('%s delivers no event of another company', async (name) => {
    const operation = operationsOf(schema).subscription.find((each) => each.name === name)!;
    const query = documentOf(schema, 'subscription', operation, 1, rightsOf(partner));
    const questions = [theirs, unknownIds()].flatMap((belongings) => [
      argumentsOf(operation, idsOf(belongings)),
      ...narrowings(operation, idsOf(belongings), []),
    ]);
    const all = questions.map((variables) => ({
      variables,
      subscription: watch(at.app.url, { token: secret }, { query, variables }),
    }));
    const own = watch<object>(at.app.url, { token: secret }, { query: 'subscription { returnEvents { kind } }' });
    await eventually(async () => {
      await run(at.clerk, 'returnOrderCancel', {
        returnOrderId: (await another(theirs.invoiceLine)).id,
        reason: 'Other',
      });
      await run(at.clerk, 'returnOrderCancel', { returnOrderId: (await another(mine.invoiceLine)).id, reason: 'Own' });
      if (own.received.length === 0) throw new Error('no event received');
    });
    for (const { variables, subscription } of all) {
      expect(leaks([subscription.received, subscription.ended ?? null], variables)).toEqual([]);
      await subscription.stop();
    }
    const outcomes = all.map(({ subscription: { received, ended } }) =>
      JSON.stringify([received.length > 0, (ended?.error as [{ message: string }] | undefined)?.[0].message]),
    );
    const half = all.length / 2;
    expect(outcomes.slice(0, half)).toEqual(outcomes.slice(half));
    await own.stop();
  });

  test('is tested with every subscription', () => {
    expect(
      operationsOf(schema)
        .subscription.map((operation) => operation.name)
        .sort(),
    ).toEqual(['returnEvents', 'returnOrderStatusChanged']);
  });
});

const another = async (invoiceLineId: string) => (await create([{ invoiceLineId, quantity: '1' }])).returnOrder!;

test('the tests detect leaks: an administrator gets data of the other company from most queries', async () => {
  const administrator = await at.app.signIn('ADMINISTRATOR');
  const leaking: string[] = [];
  for (const operation of operationsOf(schema).query) {
    const question = argumentsOf(operation, idsOf(theirs));
    if (leaks(await call(administrator, 'query', operation, question), question).length > 0)
      leaking.push(operation.name);
  }
  expect(leaking).toEqual(
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
