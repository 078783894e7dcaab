import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { testApp } from '../testing/app.js';
import { importCommand } from './import.js';

const app = testApp();
const folder = fileURLToPath(new URL('../features/imports/testing', import.meta.url));

async function run(words: readonly string[], isTTY = false, environment = {}) {
  let reported = '';
  const progress = { isTTY, write: (text: string) => void (reported += text) };
  const printed = await importCommand({ folder, progress, environment })(app, words);
  return { printed, reported };
}

test('prints the result of every row and reports progress', async () => {
  const { printed, reported } = await run(['online-retail', 'every-kind.csv']);
  expect(reported).toBe('Reading: 23 rows\nPosting: 18 of 18 rows (100 %)\nProving the result\n');
  const lines = printed.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
  expect(lines.slice(0, -3)).toEqual([
    'every-kind.csv: 23 rows, 18 documents',
    '',
    'rows | quantity | quantity x price GBP',
    'imported now | 18 | 62 | -11051.625',
    'imported earlier | 0 | 0 | 0.00',
    'on no document: NEGATIVE_PRICE | 1 | 2 | -2.00',
    'on no document: NO_QUANTITY | 1 | 0 | 0.00',
    'on no document: POSITIVE_CREDIT | 1 | 5 | 12.75',
    'on no document: STOCK_ADJUSTMENT | 2 | -7 | -2.50',
    'on no document, total | 5 | 0 | 8.25',
    'KNOWN_WITH_OTHER_CONTENT | 0 | 0 | 0.00',
    'read | 23 | 62 | -11043.375',
    '',
    'documents | no voucher | net GBP',
    'invoices | 5 | 1 | 116.96',
    'credit notes | 8 | 0 | 106.52',
    'adjustments | 3 | 0 | -11062.06',
    'rounding | -0.005',
    '',
    'credited rows | rows | quantity | quantity x price GBP | of quantity | of value',
    'matched with sales | 1 | 18 | 47.58 | 78.26 % | 44.67 %',
    'without a matching sale | 2 | 4 | 46.19 | 17.39 % | 43.36 %',
    'anonymous, never matched | 1 | 1 | 12.75 | 4.35 % | 11.97 %',
    'matched partly, units divided above | 2',
    'credited | 6 | 23 | 106.52 | 100.00 % | 100.00 %',
    '',
    'rows without a customer | rows | quantity | quantity x price GBP',
    'on invoices | 2 | 59 | 38.25',
    'on credit notes | 1 | -1 | -12.75',
    'in adjustments | 3 | 3 | -11062.06',
    'not imported | 2 | -7 | -2.50',
    'without a customer | 8 | 54 | -11039.06',
    '',
    '1 of 13 documents have no voucher, because their total is 0.00.',
    '5 of 8 credit notes name no invoice.',
    'NEGATIVE_PRICE: price below zero; row 22',
    'NO_QUANTITY: quantity of zero; row 23',
    'POSITIVE_CREDIT: positive quantity on a credit note; row 21',
    'STOCK_ADJUSTMENT: negative quantity on an invoice: stock that was counted, lost or damaged, not sold; rows 9, 10',
    'Without a matching sale: rows 12, 15',
    'Matched partly: rows 13, 17',
  ]);
  expect(printed).toContain('every voucher balances');
});

test('reports progress on a terminal in one line and clears it at the end', async () => {
  const { reported } = await run(['online-retail', 'every-kind.csv'], true);
  expect(reported.split('\r\u001B[K')).toEqual(['', 'Reading: 23 rows', 'Proving the result', '']);
});

test.each([
  [[], { LANG: 'fr_FR.UTF-8' }, 'Vérification du résultat', 'chaque écriture est équilibrée'],
  [['--language', 'fr'], { LANG: 'de_DE.UTF-8' }, 'Vérification du résultat', 'chaque écriture est équilibrée'],
  [[], { LC_ALL: 'de_CH', LANG: 'fr_FR.UTF-8' }, 'Ergebnis wird geprüft', 'jede Buchung ist ausgeglichen'],
  [[], { LANG: 'C.UTF-8' }, 'Proving the result', 'every voucher balances'],
  [[], { LANG: 'it_IT.UTF-8' }, 'Proving the result', 'every voucher balances'],
])(
  'with %j and %j it prints its progress and its report in the language',
  async (words, environment, phase, proved) => {
    const { printed, reported } = await run(['online-retail', 'every-kind.csv', ...words], false, environment);
    expect(reported).toContain(phase);
    expect(printed).toContain(proved);
  },
);

test('prints why a file is refused, in English', async () => {
  const own = mkdtempSync(join(tmpdir(), 'avoir-import-'));
  onTestFinished(() => rmSync(own, { recursive: true }));
  const path = join(own, 'wrong.csv');
  const [header] = readFileSync(join(folder, 'every-kind.csv'), 'utf8').split('\n');
  writeFileSync(path, `${header}\n540000,85123A,HEART,six,2011-01-17 08:26:00,2.55,17850,United Kingdom\n`);
  await expect(run(['online-retail', path])).rejects.toThrow(
    'Nothing was imported. Row 2: Quantity "six" must be a whole number.',
  );
});

test.each([
  // arguments                                      message
  [[], 'Usage:'],
  [['online-retail'], 'Usage:'],
  [['elsewhere', 'every-kind.csv'], 'SOURCE selects how the columns are read: online-retail'],
  [['online-retail', 'every-kind.csv', 'more.csv'], 'Usage:'],
  [['online-retail', 'every-kind.csv', '--paid'], 'Usage:'],
  [['online-retail', 'every-kind.csv', '--language', 'nl'], 'LANGUAGE is the language of the report: en, fr or de'],
  [['online-retail', 'every-kind.csv', '--language', 'de', '--tax-rate', '0'], 'muss ein Prozentsatz'],
  [['online-retail', 'nowhere.csv', '--language', 'fr'], 'Rien n’a été importé. Le fichier'],
  [['online-retail', 'every-kind.csv', '--tax-rate', '0'], '--tax-rate must be a percentage above 0 and at most 100'],
  [['online-retail', 'every-kind.csv', '--tax-rate', '101'], '--tax-rate must be a percentage'],
  [['online-retail', 'every-kind.csv', '--tax-rate', 'twenty'], '--tax-rate must be a percentage'],
  [['online-retail', 'nowhere.csv'], 'Nothing was imported. There is no file'],
])('%j is refused: %s', async (words, message) => {
  await expect(run(words)).rejects.toThrow(message);
});
