import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.js';
import { testApp } from '../../testing/app.js';
import { IMPORTED_DOCUMENTS } from '../../testing/imported-documents.js';
import { manyInvoices } from '../../testing/many-invoices.js';
import type { Progress } from './index.js';
import { onlineRetail, runImport } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'avoir-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const atOnce = testApp();
const inParts = testApp();

const file = (documents: number) => {
  const path = join(folder, `${documents}.csv`);
  writeFileSync(path, manyInvoices(documents));
  return path;
};
const load = ({ database }: TestApp, documents: number, onProgress?: (progress: Progress) => void) =>
  runImport({ database, mapping: onlineRetail, path: file(documents), onProgress });
const documentsOf = async ({ database }: TestApp) => (await database.owner.pool.query(IMPORTED_DOCUMENTS)).rows;

let whole: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  whole = await load(atOnce, 1_500);
}, 60_000);

test('the credits of the generated file match many sales, but not all', () => {
  const [credits] = whole.credits;
  expect(credits!.matched.rows).toBeGreaterThan(100);
  expect(credits!.partlyMatchedRows.length).toBeGreaterThan(10);
  expect(credits!.unmatched.rows).toBeGreaterThan(100);
  expect(credits!.anonymous.rows).toBeGreaterThan(100);
  expect(whole.rounding).not.toBe('0.00');
});

test('importing a file and then a longer one that begins with it gives the same as the longer one', async () => {
  await load(inParts, 400);
  expect(await documentsOf(inParts)).toEqual((await documentsOf(atOnce)).slice(0, (await documentsOf(inParts)).length));
});

test('an import interrupted after every chunk ends with the documents and the report of an uninterrupted one', async () => {
  const interrupt = ({ phase }: Progress) => {
    if (phase === 'POSTING') throw new Error('interrupted');
  };
  let attempts = 0;
  let report: typeof whole | undefined;
  while (!report) {
    attempts++;
    report = await load(inParts, 1_500, interrupt).catch((error: Error) => {
      if (error.message !== 'interrupted') throw error;
      return undefined;
    });
  }
  expect(attempts).toBeGreaterThan(2);
  expect(await documentsOf(inParts)).toEqual(await documentsOf(atOnce));
  const { imported, importedEarlier, ...rest } = report;
  expect(rest).toEqual({ ...whole, imported: undefined, importedEarlier: undefined });
  expect(imported.rows + importedEarlier.rows).toBe(whole.imported.rows);
  expect(importedEarlier.rows).toBeGreaterThan(0);
  const { rows: runs } = await inParts.database.owner.pool.query(
    'SELECT finished_at IS NOT NULL AS "isFinished" FROM import_run ORDER BY id',
  );
  expect(runs).toEqual([{ isFinished: true }, { isFinished: true }]);
});
