import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testApp } from '../testing/app.js';
import { importCommand } from './import.js';

const app = testApp();
const folder = fileURLToPath(new URL('../features/imports/testing', import.meta.url));

async function run(words: readonly string[], isTTY = false) {
  let reported = '';
  const progress = { isTTY, write: (text: string) => void (reported += text) };
  const printed = await importCommand({ folder, progress })(app, words);
  return { printed, reported };
}

test('prints the result of every row and reports progress', async () => {
  const { printed, reported } = await run(['online-retail', 'every-kind.csv']);
  expect(reported).toBe('Reading: 23 rows\nPosting: 18 of 18 rows (100 %)\nProving the result\n');
  const lines = printed.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
  expect(lines.slice(0, 18)).toEqual([
    'every-kind.csv: 23 rows, 18 documents',
    '',
    'rows | quantity x price GBP',
    'imported now | 18 | -11051.625',
    'imported earlier | 0 | 0.00',
    'reported: NEGATIVE_PRICE | 1 | -2.00',
    'reported: NO_QUANTITY | 1 | 0.00',
    'reported: POSITIVE_CREDIT | 1 | 12.75',
    'reported: STOCK_ADJUSTMENT | 2 | -2.50',
    'reported: KNOWN_WITH_OTHER_CONTENT | 0 | 0.00',
    'read | 23 | -11043.375',
    '',
    'documents | net GBP',
    'invoices | 5 | 116.96',
    'credit notes | 8 | 106.52',
    'adjustments | 3 | -11062.06',
    'rounding | -0.005',
    '',
  ]);
  expect(printed).toContain('1 of 6 credited rows matched sales completely, 2 partly; 5 credit notes name no invoice.');
  expect(printed).toContain('every voucher balances');
});

test('reports progress on a terminal in one line and clears it at the end', async () => {
  const { reported } = await run(['online-retail', 'every-kind.csv'], true);
  expect(reported.split('\r\u001B[K')).toEqual(['', 'Reading: 23 rows', 'Proving the result', '']);
});

test.each([
  // arguments                                      message
  [[], 'Usage:'],
  [['online-retail'], 'Usage:'],
  [['elsewhere', 'every-kind.csv'], 'SOURCE selects how the columns are read: online-retail'],
  [['online-retail', 'every-kind.csv', 'more.csv'], 'Usage:'],
  [['online-retail', 'every-kind.csv', '--paid'], 'Usage:'],
  [['online-retail', 'every-kind.csv', '--tax-rate', '0'], '--tax-rate must be a percentage above 0 and at most 100'],
  [['online-retail', 'every-kind.csv', '--tax-rate', '101'], '--tax-rate must be a percentage'],
  [['online-retail', 'every-kind.csv', '--tax-rate', 'twenty'], '--tax-rate must be a percentage'],
  [['online-retail', 'nowhere.csv'], 'Nothing was imported. There is no file'],
])('%j is refused: %s', async (words, message) => {
  await expect(run(words)).rejects.toThrow(message);
});
