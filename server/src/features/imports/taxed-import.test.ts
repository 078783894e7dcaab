import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parsePercent } from '../../kernel/percent.js';
import { testApp } from '../../testing/app.js';
import { ImportStopped, onlineRetail, runImport, taxedAt } from './index.js';
import { refuse } from './refusals.js';
import { sentenceOf } from './testing/sentence-of.js';

const app = testApp();
const path = fileURLToPath(new URL('testing/every-kind.csv', import.meta.url));
const load = (mapping = taxedAt(parsePercent('20'), onlineRetail)) =>
  runImport({ database: app.database, mapping, path });
const all = async <Row extends object>(sql: string) => (await app.database.owner.pool.query<Row>(sql)).rows;

test('an import that is refused while posting states its documents, why, and how to resume', async () => {
  const error: unknown = await load(failing(refuse.fileEmpty())).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(ImportStopped);
  const [stopped, ...others] = (error as ImportStopped).texts;
  expect(stopped).toMatchObject({ key: 'imports.chunkRefused', facts: { first: { value: '536365' } } });
  expect(others.map(({ key }) => key)).toEqual(['imports.fileEmpty', 'imports.restartToResume']);
});

test('an import that was started at one tax rate cannot be resumed at another', async () => {
  await expect(load(failing())).rejects.toThrow('no such customer');
  expect(await sentenceOf(load(onlineRetail))).toContain('Start it again with --tax-rate 20 to resume it.');
});

/** The mapping with an error in the middle of posting. */
function failing(error = new Error('no such customer')) {
  const mapping = taxedAt(parsePercent('20'), onlineRetail);
  let calls = 0;
  const company: typeof mapping.company = (row) => {
    if (++calls > 3) throw error;
    return mapping.company(row);
  };
  return { ...mapping, company };
}

test('lines are taxed at the requested rate, and the rows sum up to the net of the documents', async () => {
  const report = await load();
  expect(report).toMatchObject({
    amount: '-11043.375',
    invoices: { documents: 5, amount: '116.96' },
    creditNotes: { documents: 8, amount: '106.52', unreferenced: 5 },
    adjustments: { documents: 3, amount: '-11062.06' },
    rounding: '-0.005',
  });
  expect(report.proved).toHaveLength(8);
  const documents = await all<object>(`SELECT i.number, i.net::text, i.tax::text, i.total::text,
      string_agg(t.category || ' ' || trim_scale(t.rate) || ' ' || coalesce(t.exemption_reason, '-'), ', ') AS taxes
    FROM invoice i JOIN invoice_tax t ON t.invoice_id = i.id GROUP BY i.id ORDER BY i.kind DESC, i.number`);
  expect(documents.map((row) => Object.values(row).join(' '))).toEqual([
    'IMP-INV-2010-00001 4860 972 5832 S 20 -',
    'IMP-INV-2010-00002 3825 765 4590 S 20 -',
    'IMP-INV-2010-00003 1058 212 1270 S 20 -',
    'IMP-INV-2010-00004 0 0 0 S 20 -',
    'IMP-INV-2011-00001 1953 391 2344 S 20 -',
    'IMP-CN-2010-00001 2295 459 2754 S 20 -',
    'IMP-CN-2010-00002 1275 255 1530 S 20 -',
    'IMP-CN-2010-00003 1785 357 2142 S 20 -',
    'IMP-CN-2010-00004 255 51 306 S 20 -',
    'IMP-CN-2010-00005 1275 255 1530 S 20 -',
    'IMP-CN-2010-00006 2750 550 3300 S 20 -',
    'IMP-CN-2011-00001 678 136 814 S 20 -',
    'IMP-CN-2011-00002 339 68 407 S 20 -',
  ]);
});
