import { beforeAll, expect, test } from 'vitest';
import type { Fact, Text } from './kernel/text.js';
import { texts } from './schema.js';
import { runEveryVerb } from './testing/every-verb.js';
import { returnsFixture } from './testing/returns-fixture.js';

const LONG = 240_000;
const at = returnsFixture();
beforeAll(() => runEveryVerb(at), LONG);

const query = async <Row extends object>(statement: string): Promise<Row[]> =>
  (await at.app.database.owner.pool.query<Row>(statement)).rows;

/** The columns whose values code writes: each may contain codes, values and facts, and no sentence. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  audit_entry: ['changes', 'event', 'document_kind', 'origin'],
  outbox_event: ['payload', 'event', 'document_kind'],
  idempotency_key: ['result', 'operation'],
  invoice_line: ['why'],
  invoice_tax_group: ['why'],
  import_run: ['report'],
};

/** Every text that people or files have entered: names of products, numbers of documents, reasons. */
async function enteredTexts(): Promise<Set<string>> {
  const tables = await query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const found = new Set<string>();
  for (const { name } of tables) {
    const rows = await query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
    const isEntered = ([column]: [string, unknown]) => !WRITTEN[name]?.includes(column);
    for (const { row } of rows) gather(Object.fromEntries(Object.entries(row).filter(isEntered)), found);
  }
  return found;
}

function gather(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) gather(each, into);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFact = (value: Record<string, unknown>): value is Fact & Record<string, unknown> =>
  typeof value['kind'] === 'string' && 'value' in value;

/** The names in a value, in every language. */
function namesIn(value: unknown): string[] {
  const found = new Set<string>();
  gather(value, found);
  return [...found];
}

/** The strings in a stored value that may be sentences: with a space, and not a name of a fact that somebody entered. */
function sentencesIn(value: unknown, entered: ReadonlySet<string>): string[] {
  if (typeof value === 'string') return /\s/.test(value) ? [value] : [];
  if (!isObject(value)) return [];
  if (!isFact(value)) return Object.values(value).flatMap((each) => sentencesIn(each, entered));
  const { kind } = value as Fact;
  const names =
    kind === 'translated'
      ? namesIn(value.value)
      : kind === 'name' || kind === 'names'
        ? [value.value].flat().map(String)
        : undefined;
  return names ? names.filter((name) => !entered.has(name)) : sentencesIn(value.value, entered);
}

test('nothing that is stored contains a sentence', { timeout: LONG }, async () => {
  const entered = await enteredTexts();
  const wrong: string[] = [];
  for (const [table, columns] of Object.entries(WRITTEN)) {
    const rows = await query<Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM ${table}`);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const found = columns.flatMap((column) => sentencesIn(row[column], entered));
      wrong.push(...found.map((sentence) => `${table} ${String(row['event'] ?? row['operation'])}: ${sentence}`));
    }
  }
  expect([...new Set(wrong)]).toEqual([]);
});

interface Entry {
  event: string;
  changes: Record<string, { from?: Fact | null; to?: Fact | null }>;
}
const declared = new Set(
  texts.areas.filter(({ area }) => area === 'history').flatMap((area) => Object.keys(area.declared)),
);

test('every event and field has a name in the catalogues, and every named event was recorded', async () => {
  const entries = await query<Entry>('SELECT event, changes FROM audit_entry');
  const recorded = [...new Set(entries.map(({ event }) => `event.${event}`))].sort();
  expect(recorded).toEqual([...declared].filter((name) => name.startsWith('event.')).sort());
  const fields = entries.flatMap(({ changes }) => Object.keys(changes).map((field) => `field.${field}`));
  expect([...new Set(fields)].filter((name) => !declared.has(name))).toEqual([]);
});

test('every stored value is a fact, and every text in it is in the catalogues', async () => {
  const entries = await query<Entry>('SELECT event, changes FROM audit_entry');
  const facts = entries.flatMap(({ event, changes }) =>
    Object.values(changes).flatMap(({ from, to }) =>
      [from, to].flatMap((fact) => (fact === null || fact === undefined ? [] : [{ event, fact }])),
    ),
  );
  expect(facts.filter(({ fact }) => typeof fact.kind !== 'string')).toEqual([]);
  const stored = facts.flatMap(({ fact }) =>
    fact.kind === 'text' || fact.kind === 'texts' ? fact.value : [],
  ) as Text[];
  expect(stored.length).toBeGreaterThan(3);
  expect(stored.filter(({ key }) => !texts.in('en-GB').has(key))).toEqual([]);
});

test.each(['en', 'fr', 'de'])('every entry is read in %s', async (language) => {
  const auditor = await at.app.signIn('ADMINISTRATOR');
  auditor.headers['accept-language'] = language;
  let after: string | null = null;
  let count = 0;
  do {
    const { data, errors } = (await auditor<History>(HISTORY, { after })) as { data: History; errors?: unknown };
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.auditEntries;
    for (const { text, changes } of nodes) {
      expect(text).not.toMatch(/\bundefined\b|\bevent\.|, (select|plural),/);
      expect(changes.filter(({ toText }) => toText !== null && !text.includes(toText))).toEqual([]);
    }
    count += nodes.length;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  expect(count).toBeGreaterThan(100);
});

const HISTORY = `query ($after: String) { auditEntries(first: 100, after: $after) {
  nodes { text changes { fieldText fromText toText } } pageInfo { hasNextPage endCursor } } }`;
interface History {
  auditEntries: {
    nodes: { text: string; changes: { toText: string | null }[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
