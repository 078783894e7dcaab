import { readFileSync } from 'node:fs';
import type { ExecutionResult, GraphQLResolveInfo, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { getNamedType, isCompositeType, parse, validate } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { systemActor } from './platform/context.js';
import type { GroupCode } from './platform/permission-list.js';
import { GROUPS } from './platform/permission-list.js';
import { checkOperation } from './platform/graphql/permissions.js';
import { checkSelection } from './platform/graphql/selection-rights.js';
import { createSchema, groupPermissions, permissions } from './schema.js';
import type { Caller } from './testing/app.js';
import type { Belongings } from './testing/belongings.js';
import { nameAt, wholeLife } from './testing/belongings.js';
import type { FieldPath } from './testing/field-paths.js';
import { pathsFrom, selectionOfPaths } from './testing/field-paths.js';
import { returnsFixture } from './testing/returns-fixture.js';
import type { Rights } from './testing/rights-table.js';
import { readRights } from './testing/rights-table.js';
import type { Kind, Operation } from './testing/schema-walk.js';
import { argumentsOf, calling, operationsOf } from './testing/schema-walk.js';
import { watch } from './testing/watch.js';
import { eventually } from './testing/eventually.js';

/** Fields below an operation. */
const DEPTH = 4;
const LONG = { timeout: 240_000 };
const PAGE = 10;
const KINDS: readonly Kind[] = ['query', 'mutation', 'subscription'];
const CODES = Object.keys(GROUPS) as GroupCode[];

const at = returnsFixture();

let schema: GraphQLSchema;
let table: Rights;
let belongings: Belongings;
let reason: string;

interface Asked {
  kind: Kind;
  operation: Operation;
  path: FieldPath;
}
/** Every path of every operation; an operation that answers no object is a path by itself. */
let everything: Asked[];

beforeAll(async () => {
  schema = await createSchema();
  table = readRights(readFileSync(new URL('../../docs/guide/rights.md', import.meta.url), 'utf8'));
  everything = KINDS.flatMap((kind) => operationsOf(schema)[kind].flatMap((operation) => pathsOf(kind, operation)));
  belongings = await wholeLife(at, at.customer);
  const { rows } = await at.app.database.owner.pool.query<{ id: string }>('SELECT id FROM return_reason LIMIT 1');
  reason = rows[0]!.id;
});

const pathsOf = (kind: Kind, operation: Operation): Asked[] =>
  [...pathsFrom(schema, getNamedType(operation.type), DEPTH)].map((path) => ({ kind, operation, path }));

const named = ({ kind, operation, path }: Asked) => `${kind} ${operation.name} ${path.steps.join(' ')}`;

/** Whether the table of rights says that a group gets an answer. */
const isForGroup = ({ kind, operation, path }: Asked, group: GroupCode): boolean =>
  table.operation(kind, operation.name).groups.has(group) &&
  path.fields.every((field) => table.field(field).groups.has(group));

/** Whether the table of rights says that these permissions are enough. */
const isForPermissions = ({ kind, operation, path }: Asked, held: ReadonlySet<string>): boolean =>
  [table.operation(kind, operation.name), ...path.fields.map((field) => table.field(field))].every(({ needs }) =>
    needs.every((need) => need.some((permission) => held.has(permission))),
  );

/** What the code that stands before every request says of one path. */
function authorised(question: Asked): (held: ReadonlySet<string>) => boolean {
  const { kind, operation, path } = question;
  const document = parse(calling(kind, operation, selectionOfPaths([path])), { noLocation: true });
  const [node] = (document.definitions[0] as OperationDefinitionNode).selectionSet.selections;
  const info = { schema, fragments: {}, variableValues: {}, fieldNodes: [node], returnType: operation.type };
  return (held) => {
    const actor = { ...systemActor('API'), permissions: held };
    try {
      checkOperation(operation, actor);
      checkSelection(info as unknown as GraphQLResolveInfo, actor);
      return true;
    } catch (error) {
      if ((error as { extensions?: { code?: string } }).extensions?.code === 'FORBIDDEN') return false;
      throw error;
    }
  };
}

test(
  'every group, and every permission by itself, is let in and kept out on every path as the table of rights says',
  LONG,
  () => {
    const differing: string[] = [];
    let tried = 0;
    for (const question of everything) {
      const isLetIn = authorised(question);
      for (const group of CODES) {
        tried++;
        if (isLetIn(new Set(groupPermissions.get(group))) !== isForGroup(question, group))
          differing.push(`${group}: ${named(question)}`);
      }
      for (const permission of Object.keys(permissions)) {
        tried++;
        const held = new Set([permission]);
        if (isLetIn(held) !== isForPermissions(question, held)) differing.push(`${permission}: ${named(question)}`);
      }
    }
    process.stdout.write(
      `${everything.length} paths x (${CODES.length} groups + ${Object.keys(permissions).length} permissions) = ${tried} decisions\n`,
    );
    expect(differing).toEqual([]);
    expect(everything.length).toBeGreaterThan(5_000);
  },
);

interface Secret {
  need: string;
  text: string;
}

/** Texts that stand in the database, and the permission without which nobody is told them, wherever they ask. */
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

const says = (answer: string, { text }: Secret): boolean => answer.includes(`"${text}"`);

/** Why something cannot be done, as documents tell it; it is worked out from facts that its reader may not see. */
const reasonsIn = (text: string): string[] => [...text.matchAll(/reason":"([^"]*)"/g)].map((match) => match[1]!);
const AMOUNT = /\d[.,]\d{2}\b/;

const idAt = (place: string): string => {
  const shared = { product: at.hub, place: at.shelf, disposition: at.scrap, reason };
  const name = nameAt(place);
  return ({ ...shared, ...belongings } as Record<string, string>)[name]!;
};

/** The caller of each group, signed in once: what some mutations do to sessions must not end the others. */
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

/** Sends paths of one operation in as few documents as the limits of an operation allow; says how many were sent. */
async function sendAll(
  caller: Caller,
  asked: readonly Asked[],
  heard: (answer: ExecutionResult, asked: readonly Asked[]) => void,
): Promise<number> {
  const { kind, operation } = asked[0]!;
  const paged = operation.args.some((arg) => arg.name === 'first') ? { first: PAGE } : {};
  const document = calling(kind, operation, selectionOfPaths(asked.map(({ path }) => path)));
  const answer = (await caller(document, { ...paged, ...argumentsOf(operation, idAt) })) as ExecutionResult;
  if (codesOf(answer).includes('COST_EXCEEDED') && asked.length > 1) {
    const half = Math.ceil(asked.length / 2);
    const first = await sendAll(caller, asked.slice(0, half), heard);
    return first + (await sendAll(caller, asked.slice(half), heard));
  }
  heard(answer, asked);
  return 1;
}

const AT_ONCE = 400;
const partsOf = (asked: readonly Asked[]): Asked[][] =>
  Array.from({ length: Math.ceil(asked.length / AT_ONCE) }, (_, part) =>
    asked.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );

test(
  'everything that a group may read is answered over HTTP, and tells no secret of a higher right',
  LONG,
  async () => {
    const [refused, leaks]: [string[], string[]] = [[], []];
    let [requests, answered] = [0, 0];
    for (const group of CODES) {
      const caller = await callerOf(group);
      const secrets = (await secretsOf()).filter(({ need }) => !groupPermissions.get(group)!.includes(need));
      for (const operation of operationsOf(schema).query) {
        const mine = everything.filter((asked) => asked.operation === operation && isForGroup(asked, group));
        for (const part of partsOf(mine)) {
          requests += await sendAll(caller, part, (answer, asked) => {
            answered += asked.length;
            const codes = codesOf(answer);
            if (codes.some((code) => code !== 'COST_EXCEEDED'))
              refused.push(`${group} ${operation.name}: ${answer.errors![0]!.message}`);
            // Whoever asks who they are is told their own address.
            if (operation.name === 'viewer') return;
            const text = JSON.stringify(answer.data);
            if (!groupPermissions.get(group)!.includes('invoices.view'))
              leaks.push(...reasonsIn(text).filter((why) => AMOUNT.test(why)));
            leaks.push(
              ...secrets.filter((each) => says(text, each)).map((each) => `${group} ${operation.name}: ${each.text}`),
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

test('the search for secrets would notice: an administrator is told some of each kind', LONG, async () => {
  const administrator = await callerOf('ADMINISTRATOR');
  const told: string[] = [];
  for (const operation of operationsOf(schema).query) {
    const mine = everything.filter((asked) => asked.operation === operation && asked.path.steps.length < DEPTH);
    for (const part of partsOf(mine))
      await sendAll(administrator, part, ({ data }) => void told.push(JSON.stringify(data)));
  }
  const secrets = await secretsOf();
  const found = secrets.filter((secret) => says(told.join(), secret));
  expect(new Set(found.map(({ need }) => need))).toEqual(new Set(secrets.map(({ need }) => need)));
});

/** What the table refuses of a question first: the operation, or a field on the way. */
const refusedOf = ({ kind, operation, path }: Asked, group: GroupCode): string | undefined =>
  table.operation(kind, operation.name).groups.has(group)
    ? path.fields.find((field) => !table.field(field).groups.has(group))
    : `${kind} ${operation.name}`;

test('what a group may not read is refused over HTTP, in queries and payloads, and nothing is done', LONG, async () => {
  for (const group of CODES) await callerOf(group);
  const before = await at.app.rowCounts();
  const open: string[] = [];
  let requests = 0;
  for (const group of CODES) {
    const caller = await callerOf(group);
    const seen = new Set<string>();
    for (const question of everything) {
      // Every refused operation and field once in queries and once in payloads: all ways to them were decided above.
      const refused = `${question.kind} ${refusedOf(question, group)}`;
      if (question.kind === 'subscription' || isForGroup(question, group) || seen.has(refused)) continue;
      seen.add(refused);
      requests += await sendAll(caller, [question], (answer) => {
        if (!codesOf(answer).includes('FORBIDDEN')) open.push(`${group}: ${named(question)}`);
      });
    }
  }
  process.stdout.write(`${requests} forbidden paths refused over HTTP\n`);
  expect(open).toEqual([]);
  expect(await at.app.rowCounts()).toEqual(before);
});

test('a subscription refuses what its hearer may not read', async () => {
  const token = await at.app.tokenFor(['returns.view']);
  const query =
    'subscription { returnEvents { returnOrder { lines { invoiceLine { invoice { total { amount } } } } } } }';
  const heard = watch(at.app.url, { token }, { query });
  await eventually(() =>
    expect(JSON.stringify(heard.ended)).toContain('Invoice.total needs the permission invoices.view'),
  );
  await heard.stop();
});

test('the paths are documents that the schema allows', () => {
  const invalid = operationsOf(schema).query.flatMap((operation) => {
    const paths = everything.filter((asked) => asked.operation === operation).map(({ path }) => path);
    const document = parse(calling('query', operation, selectionOfPaths(paths)));
    return validate(schema, document).map(({ message }) => `${operation.name}: ${message}`);
  });
  expect(invalid).toEqual([]);
  expect(operationsOf(schema).query.every(({ type }) => isCompositeType(getNamedType(type)))).toBe(true);
});
