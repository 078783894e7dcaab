import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import { testApp } from '../../../testing/app.js';
import type { Report } from '../index.js';
import { onlineRetail, runImport } from '../index.js';
import { sentenceOf } from '../testing/sentence-of.js';
import { refuseImbalance } from './balance.js';
import { openStaging } from './session.js';

const app = testApp();
const path = fileURLToPath(new URL('../testing/every-kind.csv', import.meta.url));
let report: Report;
let client: pg.Client;
beforeAll(async () => {
  report = await runImport({ database: app.database, mapping: onlineRetail, path });
  client = await openStaging(app.database.address);
});
afterAll(() => client.end());

test('a report whose parts add up is accepted', async () => {
  await expect(refuseImbalance(client, 23, report)).resolves.toBeUndefined();
});

test('a report on fewer rows than were read is refused', async () => {
  const sentence = await sentenceOf(refuseImbalance(client, 24, report));
  expect(sentence).toContain('24 rows were read, but 23 are accounted for');
});

test.each<[string, (right: Report) => Partial<Report>]>([
  // message                                                       error
  ['the rows of the file .* by -1 rows, a quantity of 0', ({ imported }) => ({ imported: { ...imported, rows: 19 } })],
  [
    'the rows of the file .* 0 rows, a quantity of 2 ',
    ({ imported }) => ({ imported: { ...imported, quantity: '60' } }),
  ],
  [
    'on no document .* an amount of 1.75',
    ({ onNoDocument }) => ({ onNoDocument: { ...onNoDocument, amount: '10.00' } }),
  ],
  ['without a customer .* by -8 rows', ({ anonymous }) => ({ anonymous: { ...anonymous, rows: 0 } })],
  ['credited in GBP .* by 1 rows', ({ credits }) => ({ credits: [{ ...credits[0]!, partlyMatchedRows: [13] }] })],
  ['between the rows of the file and its documents', ({ invoices }) => ({ invoices: { ...invoices, amount: '1.00' } })],
])('a report is refused: %s', async (message, errorIn) => {
  const wrong = { ...report, ...errorIn(report) };
  expect(await sentenceOf(refuseImbalance(client, 23, wrong))).toMatch(new RegExp(`The import is wrong: .*${message}`));
});
