import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  FEATURES,
  READS_ALL_TABLES,
  READS_LOWER_TABLES,
  SQL_DOORS,
  TABLES_WITHOUT_ENTITY,
} from './testing/floor-plan.js';
import { files, server, sourceOf } from './testing/imports.js';

/** The feature of each table, or the platform, whose tables every feature may read. */
const owners = new Map([
  ...Object.entries(TABLES_WITHOUT_ENTITY),
  ...files.flatMap((path) =>
    [...sourceOf(path).matchAll(/\btableName: '(\w+)'/g)].map((match): [string, string] => [match[1]!, ownerOf(path)]),
  ),
]);

function ownerOf(path: string): string {
  const [, layer, feature] = path.split('/');
  return layer === 'features' ? feature! : layer!;
}

/** How SQL, the query builder and read models name a table. */
const named = (table: string) =>
  new RegExp(
    [
      `\\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+(?:ONLY\\s+)?(?:public\\.)?"?${table}\\b`,
      `sql\`${table} WHERE`,
      `\\btable: '${table}'`,
      `(?:selectFrom|insertInto|updateTable|deleteFrom|[jJ]oin|sql\\.table|rowsOf)\\(\\s*['"]${table}\\b`,
    ].join('|'),
  );

/** The tables of other features that the SQL of a file names, as `file table`. */
function foreignTables(path: string, source: string): string[] {
  const [, layer, feature, rest = ''] = path.split('/');
  const part = rest.replace(/\.ts$/, '');
  if (layer !== 'features' || part in READS_ALL_TABLES) return [];
  const lower = part in READS_LOWER_TABLES || `${feature}/${part}` in READS_LOWER_TABLES;
  const allowed = ['platform', feature!, ...(lower ? FEATURES.slice(FEATURES.indexOf(feature!)) : [])];
  return [...owners]
    .filter(([table, owner]) => !allowed.includes(owner) && named(table).test(source))
    .map(([table]) => `${path.slice('src/features/'.length)} ${table}`);
}

test('SQL names the tables of its own feature; others are read through what their feature exports', () => {
  const found = files.flatMap((path) => foreignTables(path, sourceOf(path)));
  const declared = Object.keys(SQL_DOORS);
  const undeclared = found.filter((each) => !declared.includes(each));
  expect(
    undeclared.map(
      (each) =>
        `${each}: export a function from the feature of the table, or declare a reason in SQL_DOORS of testing/floor-plan.ts`,
    ),
  ).toEqual([]);
  expect(declared.filter((each) => !found.includes(each))).toEqual([]);
});

test('names of tables are found in SQL, in the query builder and in read models', () => {
  const sources = [
    'SELECT 1 FROM company c',
    'sql`JOIN public.company ON true`',
    'exists(tx, sql`company WHERE id = 1`)',
    "db.selectFrom('company')",
    "{ type: 'X', table: 'company' }",
    'UPDATE "company" SET',
  ];
  const found = sources.map((source) => foreignTables('src/features/stock/x.ts', source));
  expect(found).toEqual(sources.map(() => ['stock/x.ts company']));
  expect(foreignTables('src/features/parties/x.ts', sources.join())).toEqual([]);
  expect(foreignTables('src/features/orders/read-models.ts', sources.join())).toEqual([]);
  expect(foreignTables('src/features/access/read-models.ts', sources.join())).toEqual([
    'access/read-models.ts company',
  ]);
  expect(foreignTables('src/features/stock/x.ts', "row.of('company', 'name'), 'FROM company_x'")).toEqual([]);
});

test('every table has an owner', () => {
  const description = JSON.parse(readFileSync(join(server, 'migrations/description.json'), 'utf8')) as object;
  const tables = new Set(Object.keys(description).flatMap((key) => /^column \w+ of (\w+)$/.exec(key)?.[1] ?? []));
  expect(tables.size).toBeGreaterThan(50);
  expect([...tables].filter((table) => !owners.has(table))).toEqual([]);
  expect([...owners.keys()].filter((table) => !tables.has(table))).toEqual([]);
});
