import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import type { GroupCode } from './platform/permission-list.js';
import { GROUPS } from './platform/permission-list.js';
import { createSchema, groupPermissions } from './schema.js';
import type { Caller } from './testing/app.js';
import type { Belongings } from './testing/belongings.js';
import { nameAt, createBelongings } from './testing/belongings.js';
import type { Question } from './testing/decisions.js';
import { named } from './testing/decisions.js';
import { selectionOfPaths } from './testing/field-paths.js';
import { returnsFixture } from './testing/returns-fixture.js';
import { DEPTH, allQuestions, isForGroup, rightsTable } from './testing/rights-questions.js';
import { argumentsOf, calling, operationsOf } from './testing/schema-walk.js';
import { valuesAt } from './testing/values-at.js';
import { watch } from './testing/watch.js';
import { eventually } from './testing/eventually.js';

const LONG = { timeout: 600_000 };
const PAGE = 10;
const CODES = Object.keys(GROUPS) as GroupCode[];

const table = rightsTable();
const at = returnsFixture();

let schema: GraphQLSchema;
let belongings: Belongings;
let reason: string;
let legalEntity: string;

/** Every path of every operation; an operation that does not return an object is one path. */
let everything: Question[];

beforeAll(async () => {
  schema = await createSchema();
  everything = allQuestions(schema);
  belongings = await createBelongings(at, at.customer);
  const { rows } = await at.app.database.owner.pool.query<{ id: string }>('SELECT id FROM return_reason LIMIT 1');
  reason = rows[0]!.id;
  const entities = await at.app.database.owner.pool.query<{ id: string }>('SELECT id FROM legal_entity LIMIT 1');
  legalEntity = entities.rows[0]!.id;
});

interface Secret {
  need: string;
  text: string;
}

/** Texts in the database, each with the permission required to read it on any path. */
async function secretsOf(): Promise<Secret[]> {
  const { rows } = await at.app.database.owner.pool.query<Secret>(
    `SELECT 'catalog.viewCost' AS need, price_text(cost, 'EUR') AS text FROM product WHERE cost > 0
     UNION SELECT 'catalog.viewCost', amount_text(debit, 'EUR') FROM voucher_entry e JOIN voucher v ON v.id = e.voucher_id
       WHERE v.source_kind IN ('SHIPMENT', 'RECEIPT') AND debit > 0
     UNION SELECT 'access.viewUsers', email FROM app_user
     UNION SELECT 'invoices.view', encode(hash, 'hex') FROM invoice WHERE hash NOT IN (SELECT last_hash FROM number_series)`,
  );
  return rows;
}

const includes = (answer: string, { text }: Secret): boolean => answer.includes(`"${text}"`);

/** The reasons why actions are not allowed; they are calculated from facts that the reader may not be allowed to see. */
const reasonsIn = (text: string): string[] => [...text.matchAll(/reason":"([^"]*)"/g)].map((match) => match[1]!);
const AMOUNT = /\d[.,]\d{2}\b/;

const idAt = (path: string): string => {
  const shared = { product: at.hub, location: at.location, disposition: at.scrap, reason, legalEntity };
  const name = nameAt(path);
  return ({ ...shared, ...belongings } as Record<string, string>)[name]!;
};

/** The caller of each group, signed in once, because some mutations end sessions. */
const callers = new Map<GroupCode, Caller>();
async function callerOf(group: GroupCode): Promise<Caller> {
  const found = callers.get(group);
  if (found) return found;
  const made =
    group === 'PARTNER'
      ? await at.app.withToken(groupPermissions.get('PARTNER')!, [at.customer])
      : await at.app.signIn(group);
  callers.set(group, made);
  return made;
}

const codesOf = ({ errors }: ExecutionResult<unknown>) => errors?.map(({ extensions }) => extensions?.['code']) ?? [];

/** Sends paths of one operation in as few documents as the limits allow; returns the number of requests. */
async function sendAll(
  caller: Caller,
  questions: readonly Question[],
  onAnswer: (answer: ExecutionResult, questions: readonly Question[]) => void,
): Promise<number> {
  const { kind, operation } = questions[0]!;
  const paged = operation.args.some((arg) => arg.name === 'first') ? { first: PAGE } : {};
  const document = calling(kind, operation, selectionOfPaths(questions.map(({ path }) => path)));
  const answer = (await caller(document, { ...paged, ...argumentsOf(operation, idAt) })) as ExecutionResult;
  if (codesOf(answer).includes('COST_EXCEEDED') && questions.length > 1) {
    const half = Math.ceil(questions.length / 2);
    const first = await sendAll(caller, questions.slice(0, half), onAnswer);
    return first + (await sendAll(caller, questions.slice(half), onAnswer));
  }
  onAnswer(answer, questions);
  return 1;
}

const AT_ONCE = 400;
const partsOf = (questions: readonly Question[]): Question[][] =>
  Array.from({ length: Math.ceil(questions.length / AT_ONCE) }, (_, part) =>
    questions.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );

/**
 * The paths of queries that each group sends. Partners send all of theirs; staff send each path once, the groups that may read
 * it in turn, because `rights-decided.test.ts` tries every path with every group without HTTP.
 */
function askedByGroup(): Map<GroupCode, Question[]> {
  const asked = new Map(CODES.map((group): [GroupCode, Question[]] => [group, []]));
  const queries = everything.filter(({ kind }) => kind === 'query');
  for (const [index, question] of queries.entries()) {
    const groups = CODES.filter((group) => group !== 'PARTNER' && isForGroup(table, question, group));
    if (groups.length > 0) asked.get(groups[index % groups.length]!)!.push(question);
    if (isForGroup(table, question, 'PARTNER')) asked.get('PARTNER')!.push(question);
  }
  return asked;
}

test(
  'every path that can be read is answered over HTTP and contains no text that requires another permission',
  LONG,
  async () => {
    const [refused, leaks]: [string[], string[]] = [[], []];
    let [requests, answered] = [0, 0];
    for (const [group, asked] of askedByGroup()) {
      const caller = await callerOf(group);
      const secrets = (await secretsOf()).filter(({ need }) => !groupPermissions.get(group)!.includes(need));
      for (const [operation, mine] of Map.groupBy(asked, (question) => question.operation)) {
        for (const part of partsOf(mine)) {
          requests += await sendAll(caller, part, (answer, questions) => {
            answered += questions.length;
            const codes = codesOf(answer);
            if (codes.some((code) => code !== 'COST_EXCEEDED'))
              refused.push(`${group} ${operation.name}: ${answer.errors![0]!.message}`);
            // The viewer contains the caller's own email address.
            if (operation.name === 'viewer') return;
            const text = JSON.stringify(answer.data);
            if (!groupPermissions.get(group)!.includes('invoices.view'))
              leaks.push(...reasonsIn(text).filter((why) => AMOUNT.test(why)));
            leaks.push(
              ...secrets
                .filter((each) => includes(text, each))
                .map((each) => `${group} ${operation.name}: ${each.text}`),
            );
          });
        }
      }
    }
    process.stdout.write(`${answered} allowed paths answered in ${requests} requests\n`);
    expect(refused).toEqual([]);
    expect(leaks).toEqual([]);
  },
);

test('the search for secrets detects them: an administrator gets some of each kind', LONG, async () => {
  const administrator = await callerOf('ADMINISTRATOR');
  const answers: string[] = [];
  for (const operation of operationsOf(schema).query) {
    const mine = everything.filter(
      (question) => question.operation === operation && question.path.steps.length < DEPTH,
    );
    for (const part of partsOf(mine))
      await sendAll(administrator, part, ({ data }) => void answers.push(JSON.stringify(data)));
  }
  const secrets = await secretsOf();
  const found = secrets.filter((secret) => includes(answers.join(), secret));
  expect(new Set(found.map(({ need }) => need))).toEqual(new Set(secrets.map(({ need }) => need)));
});

/** The first part of a path that the table refuses: the operation or a field. */
const refusedOf = ({ kind, operation, path }: Question, group: GroupCode): string | undefined =>
  table.operation(kind, operation.name).groups.has(group)
    ? path.fields.find((field) => !table.field(field).groups.has(group))
    : `${kind} ${operation.name}`;

/** The paths that a group may not read: each refused operation and field once; `rights-decided.test.ts` covers all paths. */
function forbiddenTo(group: GroupCode, isSent: (question: Question) => boolean): Question[] {
  const forbidden = everything.filter((question) => isSent(question) && !isForGroup(table, question, group));
  return [
    ...new Map(forbidden.map((question) => [`${question.kind} ${refusedOf(question, group)}`, question])).values(),
  ];
}

/** Sends forbidden paths, and returns those without a FORBIDDEN error, with another value than null, or with a secret. */
async function openTo(group: GroupCode, isSent: (question: Question) => boolean): Promise<string[]> {
  const caller = await callerOf(group);
  const secrets = (await secretsOf()).filter(({ need }) => !groupPermissions.get(group)!.includes(need));
  const open: string[] = [];
  for (const question of forbiddenTo(group, isSent)) {
    await sendAll(caller, [question], ({ data, errors = [] }) => {
      const refused = errors.filter(({ extensions }) => extensions['code'] === 'FORBIDDEN');
      const found = refused.flatMap(({ path }) => valuesAt(data, path!));
      const isShown =
        found.some((value) => value !== null) || secrets.some((each) => includes(JSON.stringify(data), each));
      if (refused.length !== 1 || isShown) open.push(`${group}: ${named(question)}`);
    });
  }
  return open;
}

const isAllowedCall = ({ kind, operation }: Question, group: GroupCode) =>
  table.operation(kind, operation.name).groups.has(group);

test('operations and fields that a group may not use are null over HTTP, and nothing is changed', LONG, async () => {
  for (const group of CODES) await callerOf(group);
  const before = await at.app.rowCounts();
  for (const group of CODES) {
    const isSent = (question: Question) =>
      question.kind === 'query' || (question.kind === 'mutation' && !isAllowedCall(question, group));
    expect(await openTo(group, isSent)).toEqual([]);
  }
  expect(await at.app.rowCounts()).toEqual(before);
});

test('fields of payloads that a group may not read are null over HTTP', LONG, async () => {
  for (const group of CODES)
    expect(await openTo(group, (each) => each.kind === 'mutation' && isAllowedCall(each, group))).toEqual([]);
});

test('a subscription refuses fields that the caller may not read', async () => {
  const token = await at.app.tokenFor(['returns.view']);
  const query =
    'subscription { returnEvents { returnOrder { lines { invoiceLine { invoice { total { amount } } } } } } }';
  const subscription = watch(at.app.url, { token }, { query });
  await eventually(() => expect(JSON.stringify(subscription.ended)).toContain('Invoice.total needs a permission'));
  await subscription.stop();
});
