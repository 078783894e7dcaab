import type pg from 'pg';
import { tablesInOrder } from './copy.js';
import type { Recorded, RecordedRows, RecordedTable, TextRow } from './record.js';

/** How the n-th copy of a recorded call differs from it. In the SQL, `n` is the number of the copy. */
export interface Copying {
  /** Texts of the recorded rows, such as ids and numbers, with the SQL of the text in the n-th copy. */
  texts: ReadonlyMap<string, string>;
  /** The SQL of columns, by `table.column`; of updates, those of the row itself are available. */
  columns: Readonly<Record<string, string>>;
  /** Variables of the function, and the statements that set them. */
  declare?: string;
  /** Tables whose updates follow those of all others, in this order: their checks read the others. */
  lastUpdates?: readonly string[];
  begin?: string;
}

const SEALED = 'chain_document';
/** Written by the functions that seal. */
const CHAIN = ['chain', 'chain_link', SEALED];
const UUID_7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Creates the fair ceiling of a write: a function of the database that writes the rows of a recorded call again, for
 * `count` copies from `first`, and seals them. It computes nothing, and runs under the same policies, checks and triggers.
 */
export async function createReplay(
  owner: pg.Client,
  name: string,
  recorded: Recorded,
  { texts, columns, declare = '', begin = '', lastUpdates = [] }: Copying,
): Promise<void> {
  const copied = new Copies(new Map([...createdIds(name, recorded), ...texts]), columns);
  const order = (await tablesInOrder(owner)).map((table) => table.name);
  const rank = ({ table }: RecordedRows) => (order.indexOf(table.name) + order.length + 1) % (order.length + 1);
  const tables = recorded.tables
    .filter(({ table }) => !CHAIN.includes(table.name))
    .toSorted((a, b) => rank(a) - rank(b));
  const sealed = recorded.tables.find(({ table }) => table.name === SEALED)!;
  const statements = [
    ...tables.filter(({ inserted }) => inserted.length > 0).map((rows) => copied.insert(rows)),
    ...tables
      .filter(({ updated }) => updated.length > 0)
      .toSorted((a, b) => lastUpdates.indexOf(a.table.name) - lastUpdates.indexOf(b.table.name))
      .map((rows) => copied.update(rows)),
    copied.seal(sealed),
  ];
  await owner.query(`CREATE FUNCTION ${name}(first bigint, count int) RETURNS void LANGUAGE plpgsql AS $body$
    DECLARE ${declare}
    BEGIN ${begin}
    ${statements.join(';\n')};
    END $body$`);
}

/** Every id that the call created: those of version 7 with its time. Ids of other copies have another last part. */
function createdIds(name: string, { begun, tables }: Recorded): [string, string][] {
  const all = tables.flatMap(({ inserted }) =>
    inserted.flatMap((row) => Object.values(row).flatMap((value) => value?.match(UUID_7) ?? [])),
  );
  const isCreated = (id: string) => parseInt(id.replace('-', '').slice(0, 12), 16) >= begun;
  const letter = name.charCodeAt(name.length - 1).toString(16);
  return [...new Set(all.filter(isCreated))].map((id, index) => {
    const start = `0200${letter.padStart(4, '0')}-0000-7${index.toString(16).padStart(3, '0')}-8000-`;
    return [id, `('${start}' || lpad(to_hex(n), 12, '0'))`];
  });
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const COPIES = 'generate_series(first, first + count - 1) AS n';

/** The SQL of the rows of a copy. */
class Copies {
  private readonly pattern: RegExp;

  constructor(
    private readonly texts: ReadonlyMap<string, string>,
    private readonly columns: Readonly<Record<string, string>>,
  ) {
    // Ids and numbers have no special characters.
    this.pattern = new RegExp(`(${[...texts.keys()].join('|')})`);
  }

  insert({ table, inserted }: RecordedRows): string {
    const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
    const rows = inserted.map((row) => `(${this.valuesOf(table, row).join(', ')})`);
    return `INSERT INTO "${table.name}" (${names}) SELECT v.* FROM ${COPIES}, LATERAL (VALUES ${rows.join(', ')}) AS v`;
  }

  /** The updates of a table as one statement, as the server sends them: checks that compare rows run after each statement. */
  update({ table, updated }: RecordedRows): string {
    const isChanged = (name: string) => updated.some(({ before, after }) => before[name] !== after[name]);
    const changed = table.columns.filter(({ name }) => isChanged(name) && !this.columns[`${table.name}.${name}`]);
    const given = table.columns.filter(({ name }) => table.key.includes(name) && !changed.some((c) => c.name === name));
    const set = table.columns.flatMap(({ name }) => {
      const own = this.columns[`${table.name}.${name}`];
      return isChanged(name) ? [`"${name}" = ${own ?? `v."${name}"`}`] : [];
    });
    const columns = [...given, ...changed];
    const rows = updated.map(({ after }) => columns.map(({ name, type }) => this.textOf(after[name] ?? null, type)));
    const isCopied = updated.every(({ before }) => table.key.some((name) => this.pattern.test(before[name] ?? '')));
    const matches = table.key.map((name) => `t."${name}" ${isCopied ? '=' : 'IS NOT DISTINCT FROM'} v."${name}"`);
    const values = `(VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')})`;
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    return `UPDATE "${table.name}" AS t SET ${set.join(', ')}
      FROM ${isCopied ? `${COPIES}, LATERAL ` : ''}${values} AS v (${names}) WHERE ${matches.join(' AND ')}`;
  }

  /** Seals as the server does: history alone is recorded and sealed later. */
  seal({ table, inserted }: RecordedRows): string {
    const rows = inserted.map((row) => {
      const one = (name: string) => this.textOf(row[name] ?? null, table.columns.find((c) => c.name === name)!.type);
      return `(${['id', 'kind', 'number', 'version', 'digests'].map(one).join(', ')})`;
    });
    const from = `FROM ${COPIES}, LATERAL (VALUES ${rows.join(', ')}) AS v (id, kind, number, version, digests)`;
    if (inserted.every(({ kind }) => kind === 'HISTORY')) {
      return `PERFORM record_history(v.id, v.version, v.digests) ${from}`;
    }
    const all = ['id', 'kind', 'number', 'version', 'digests'].map((name) => `array_agg(v.${name})`);
    return `PERFORM seal_documents((SELECT id FROM legal_entity LIMIT 1), 1, ${all.join(', ')}) ${from}`;
  }

  private valuesOf(table: RecordedTable, row: TextRow): string[] {
    return table.columns.map(({ name, type }) => this.valueOf(table, name, type, row[name] ?? null));
  }

  private valueOf(table: RecordedTable, name: string, type: string, value: string | null): string {
    return this.columns[`${table.name}.${name}`] ?? this.textOf(value, type);
  }

  private textOf(value: string | null, type: string): string {
    if (value === null) return `NULL::${type}`;
    const parts = value.split(this.pattern).filter((part) => part !== '');
    return `(${parts.map((part) => this.texts.get(part) ?? literal(part)).join(' || ') || "''"})::${type}`;
  }
}
