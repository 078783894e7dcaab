import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSchema, groupPermissions } from './schema.js';
import type { Caller } from './testing/app.js';
import type { Belongings } from './testing/belongings.js';
import { textsOnlyOf, nameAt, createBelongings } from './testing/belongings.js';
import { returnsFixture, run, verbsAt } from './testing/returns-fixture.js';
import type { InputPath, Kind, Operation } from './testing/schema-walk.js';
import { argumentsOf, documentOf, narrowings, operationsOf, put, sortings } from './testing/schema-walk.js';
import { fingerprints } from './testing/fingerprints.js';
import { idPathsOf, mutationsByRole } from './testing/partner-mutations.js';
import { includesWord } from './testing/words.js';
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
    const before = await fingerprints(at.app);
    const found: string[] = [];
    for (const operation of operationsOf(schema).mutation) {
      const question = argumentsOf(operation, idsOf(theirs));
      const answer = await call(caller(), 'mutation', operation, question);
      found.push(...leaks(answer, question).map((mark) => `${operation.name}: ${mark}`));
    }
    expect(found).toEqual([]);
    expect(await fingerprints(at.app)).toEqual(before);
  });
});

describe('each mutation of partners', () => {
  /** The arguments with own ids and a new idempotency key. */
  const ownQuestion = (operation: Operation) =>
    put(argumentsOf(operation, idsOf(mine)), ['input', 'idempotencyKey'], randomUUID()) as Record<string, unknown>;
  const question = (operation: Operation, path: InputPath, id: string) =>
    put(ownQuestion(operation), path, id) as Record<string, unknown>;

  test('answers alike for one id of another company and for an unknown one, among own ids, and writes nothing', async () => {
    const before = await fingerprints(at.app);
    const tried: string[] = [];
    for (const operation of mutationsByRole(schema).ofPartners) {
      for (const { path, at: input } of idPathsOf(operation).filter((each) => nameAt(each.at) in mine)) {
        const name = nameAt(input) as keyof Belongings;
        const [foreign, unknown] = [theirs[name], randomUUID()];
        const asked = question(operation, path, foreign);
        const answer = await call(partner, 'mutation', operation, asked);
        expect(leaks(answer, asked)).toEqual([]);
        const other = await call(partner, 'mutation', operation, question(operation, path, unknown));
        expect(normalized(answer, { ...mine, [name]: foreign })).toBe(normalized(other, { ...mine, [name]: unknown }));
        tried.push(input);
      }
    }
    expect(tried).toEqual(['returnOrderRequest.input.lines.invoiceLineId']);
    expect(await fingerprints(at.app)).toEqual(before);
  });

  test('writes with own ids, so that the test above tries what works', async () => {
    for (const operation of mutationsByRole(schema).ofPartners) {
      const before = await at.app.rowCounts();
      const { data, errors } = await call(partner, 'mutation', operation, ownQuestion(operation));
      expect([errors, JSON.stringify(data)]).toEqual([undefined, expect.stringContaining('userErrors":[]')]);
      expect(await at.app.rowCounts()).not.toEqual(before);
    }
  });
});

test('a partner with all permissions writes nothing of the own company by the mutations of staff', async () => {
  const { ofStaff } = mutationsByRole(schema);
  const before = await fingerprints(at.app);
  for (const operation of ofStaff) {
    await call(overprivileged, 'mutation', operation, argumentsOf(operation, idsOf(mine)));
  }
  expect(ofStaff.length).toBeGreaterThan(20);
  expect(await fingerprints(at.app)).toEqual(before);
});

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
    const outcomes = () =>
      all.map(({ subscription: { received, ended } }) =>
        JSON.stringify([received.length > 0, (ended?.error as [{ message: string }] | undefined)?.[0].message]),
      );
    const half = all.length / 2;
    // NOTE: the subscriptions receive the same event at slightly different times.
    await eventually(async () => expect(outcomes().slice(0, half)).toEqual(outcomes().slice(half)));
    for (const { variables, subscription } of all) {
      expect(leaks([subscription.received, subscription.ended ?? null], variables)).toEqual([]);
      await subscription.stop();
    }
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
