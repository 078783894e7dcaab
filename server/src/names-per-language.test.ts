import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { listenToStatements } from './platform/database/pools.js';
import type { Caller } from './testing/app.js';
import { returnsFixture, verbsAt } from './testing/returns-fixture.js';
import { watch } from './testing/watch.js';

const at = returnsFixture();
const { create, issue, sold } = verbsAt(at);
let caller: Caller;

beforeAll(async () => {
  caller = await at.app.signIn('ADMINISTRATOR');
  await sold();
});

/** The answer to a caller whose browser asks for a language. */
async function read<Data>(query: string, language: string, by = caller): Promise<Data> {
  Object.assign(by.headers, { 'accept-language': language });
  const { data, errors } = await by<Data>(query);
  expect(errors).toBeUndefined();
  return data!;
}

interface Coded {
  code: string;
  name: string;
}

const NAMED: readonly [what: string, query: string, code: string, english: string, french: string, german: string][] = [
  [
    'return reasons',
    'returnReasons',
    'DAMAGED',
    'Damaged on arrival',
    'Endommagé à l’arrivée',
    'Beschädigt angekommen',
  ],
  ['dispositions', 'dispositionCodes', 'SCRAP', 'Scrap', 'Mettre au rebut', 'Verschrotten'],
  ['tax categories', 'taxCategories', 'REDUCED', 'Reduced rate', 'Taux réduit', 'Ermäßigter Steuersatz'],
  ['tax zones', 'taxZones', 'EXPORT', 'Export', 'Exportation', 'Ausfuhr'],
  ['groups', 'groups', 'WAREHOUSE', 'Warehouse', 'Entrepôt', 'Lager'],
];

describe.each(NAMED)('the names of %s', (_, query, code, english, french, german) => {
  test.each([
    ['en-US', english],
    ['fr-CA', french],
    ['de', german],
    ['nb', english],
  ])('are shown to a reader of %s as %s', async (language, expected) => {
    const data = await read<Record<string, Coded[]>>(`{ ${query} { code name } }`, language);
    expect(data[query]!.find((each) => each.code === code)!.name).toBe(expected);
  });

  test('are listed in all languages', async () => {
    const data = await read<Record<string, (Coded & { names: object[] })[]>>(
      `{ ${query} { code names { language name } } }`,
      'fr',
    );
    expect(data[query]!.find((each) => each.code === code)!.names).toEqual([
      { language: 'EN', name: english },
      { language: 'DE', name: german },
      { language: 'FR', name: french },
    ]);
  });
});

test.each([
  ['en', 'Trade receivables'],
  ['fr', 'Créances clients'],
  ['de', 'Forderungen aus Lieferungen und Leistungen'],
])('a ledger account is shown to a reader of %s as %s', async (language, name) => {
  const { vouchers } = await read<{ vouchers: { nodes: { entries: { account: object }[] }[] } }>(
    '{ vouchers { nodes { entries { account { code name } } } } }',
    language,
  );
  const accounts = vouchers.nodes.flatMap(({ entries }) => entries.map(({ account }) => account));
  expect(accounts).toContainEqual({ code: '1200', name });
});

test('groups are sorted by the names that the reader sees', async () => {
  const sorted = async (language: string) => {
    const { groups } = await read<{ groups: Coded[] }>('{ groups { code name } }', language);
    return groups.map(({ name }) => name);
  };
  const order = async (names: readonly string[]) => {
    const { rows } = await at.app.database.owner.pool.query<{ name: string }>(
      'SELECT name FROM unnest($1::text[]) AS name ORDER BY name',
      [names],
    );
    return rows.map(({ name }) => name);
  };
  const [english, french] = [await sorted('en'), await sorted('fr')];
  expect(english[0]).toBe('Accountant');
  expect(french).toEqual(await order(french));
  expect(french.indexOf('Contrôle')).toBe(french.indexOf('Comptabilité clients') + 1);
  await at.app.signIn('WAREHOUSE', 'RETURNS_DESK', 'ACCOUNTANT');
  const { users } = await read<{ users: { nodes: { name: string; groups: Coded[] }[] } }>(
    '{ users { nodes { name groups { code name } } } }',
    'de',
  );
  const { groups } = users.nodes.find(({ name }) => name === 'WAREHOUSE and RETURNS_DESK and ACCOUNTANT')!;
  expect(groups.map(({ name }) => name)).toEqual(['Buchhaltung', 'Lager', 'Retourenstelle']);
});

test.each([
  ['en', ['Came too late', 'Changed mind', 'Damaged on arrival', 'Defective', 'Wrong item']],
  ['fr', ['Arrivé trop tard', 'Article défectueux', 'Article erroné', 'Changement d’avis', 'Endommagé à l’arrivée']],
  ['de', ['Beschädigt angekommen', 'Defekt', 'Falscher Artikel', 'Nicht mehr gewünscht', 'Zu spät angekommen']],
])('return reasons are listed in the order of their names in %s', async (language, names) => {
  const { returnReasons } = await read<{ returnReasons: Coded[] }>('{ returnReasons { name } }', language);
  expect(returnReasons.map(({ name }) => name)).toEqual(names);
});

test('one statement serves readers of every language', async () => {
  const sent: string[] = [];
  const stop = listenToStatements((text) => void (text.includes('return_reason') && sent.push(text)));
  const names = [];
  for (const language of ['en', 'fr', 'de']) {
    const { returnReasons } = await read<{ returnReasons: Coded[] }>('{ returnReasons { code name } }', language);
    names.push(returnReasons.find(({ code }) => code === 'DEFECTIVE')!.name);
  }
  stop();
  expect(names).toEqual(['Defective', 'Article défectueux', 'Defekt']);
  expect(sent).toHaveLength(3);
  expect(new Set(sent).size).toBe(1);
});

test('the history names a group in the language of its reader', async () => {
  const { auditEntries } = await read<{ auditEntries: { nodes: { subjectName: string }[] } }>(
    '{ auditEntries(filter: { documentKind: { eq: GROUP } }) { nodes { subjectName } } }',
    'fr',
  );
  expect(auditEntries.nodes.map(({ subjectName }) => subjectName)).toContain('Service des retours');
});

test('permissions name their groups in the language of the reader', async () => {
  const { permissions } = await read<{ permissions: { name: string; groups: string[]; groupCodes: string[] }[] }>(
    '{ permissions { name groups groupCodes } }',
    'de',
  );
  const { groups, groupCodes } = permissions.find(({ name }) => name === 'returns.receive')!;
  expect(groups[groupCodes.indexOf('WAREHOUSE')]).toBe('Lager');
  expect(groups).not.toContain('Warehouse');
});

test('partners read the names of reasons and dispositions in their language', async () => {
  const partner = await at.app.withToken(['returns.view'], [at.customer]);
  const data = await read<{ returnReasons: Coded[]; dispositionCodes: Coded[] }>(
    '{ returnReasons { name } dispositionCodes { name } }',
    'fr',
    partner,
  );
  expect(data.returnReasons).toContainEqual({ name: 'Article erroné' });
  expect(data.dispositionCodes).toContainEqual({ name: 'Créditer' });
});

const SET_LANGUAGE = `mutation ($input: ViewerLanguageSetInput!) {
  viewerLanguageSet(input: $input) { viewer { groups } userErrors { message } } }`;
const choose = async (by: Caller, language: string) =>
  (await by(SET_LANGUAGE, { input: { idempotencyKey: randomUUID(), language } })).data;

test('the setting of a user decides before the header, from the answer that confirms it', async () => {
  const user = await at.app.signIn('INSPECTOR');
  expect(await read('{ viewer { groups } }', 'fr', user)).toEqual({ viewer: { groups: ['Contrôle'] } });
  expect(await choose(user, 'DE')).toEqual({ viewerLanguageSet: { viewer: { groups: ['Prüfung'] }, userErrors: [] } });
  expect(await read('{ viewer { groups } }', 'fr', user)).toEqual({ viewer: { groups: ['Prüfung'] } });
});

test('events are delivered in the language of the follower, also after they have changed it', async () => {
  const { data } = await at.clerk<{ returnReasons: { id: string; code: string }[] }>('{ returnReasons { id code } }');
  const reasonId = data!.returnReasons.find(({ code }) => code === 'TOO_LATE')!.id;
  const { hubs } = await sold();
  const follower = await at.app.signIn('RETURNS_DESK');
  await choose(follower, 'FR');
  const head = await at.clerk<{ returnEvents: { headCursor: string } }>('{ returnEvents(first: 0) { headCursor } }');
  const query = `subscription ($after: String) {
    returnEvents(after: $after) { kind returnOrder { lines { reason { name } } } } }`;
  const asked = { query, variables: { after: head.data!.returnEvents.headCursor } };
  const events = watch<{ returnEvents: object }>(at.app.url, { cookie: follower.headers['cookie']! }, asked);
  const named = (kind: string, name: string) => ({
    returnEvents: { kind, returnOrder: { lines: [{ reason: { name } }] } },
  });
  const made = (await create([{ invoiceLineId: hubs, quantity: '1', reasonId }])).returnOrder!;
  expect(await events.until(1)).toEqual([named('CREATED', 'Arrivé trop tard')]);
  await choose(follower, 'DE');
  await issue(made.id);
  expect((await events.until(2))[1]).toEqual(named('ISSUED', 'Zu spät angekommen'));
  await events.stop();
});

test.each([
  ['another language', { IT: 'Rotto' }],
  ['an English translation', { EN: 'Broken' }],
  ['an empty name', { FR: '' }],
  ['a name that is not text', { FR: null }],
])('the database refuses %s', async (_, translations) => {
  const update = at.app.database.owner.pool.query('UPDATE return_reason SET name_translations = $1', [translations]);
  await expect(update).rejects.toThrow('return_reason_name_translations');
});
