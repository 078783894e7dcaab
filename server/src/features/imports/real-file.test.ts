import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import { onlineRetail, runImport } from './index.js';

const FOLDER = process.env['AVOIR_TEST_DATA'];
const path = join(FOLDER ?? '', 'online-retail-2010-12.csv.gz');
const exists = FOLDER !== undefined && existsSync(path);
if (!exists) process.stderr.write('Skipped: no real invoices to import. Set AVOIR_TEST_DATA to their folder.\n');

const app = testApp();

describe.skipIf(!exists)('a month of a real company', { timeout: 240_000 }, () => {
  const load = () => runImport({ database: app.database, mapping: onlineRetail, path });

  test('is imported as documents that balance with its rows', async () => {
    const report = await load();
    expect(report).toMatchObject({
      rows: 42_481,
      amount: '748957.02',
      documents: 2_025,
      imported: { rows: 42_411, quantity: '346274', amount: '748957.02' },
      changed: { rows: 0 },
      reported: { STOCK_ADJUSTMENT: { rows: 70, quantity: '-4046', amount: '0.00' } },
      onNoDocument: { rows: 70, quantity: '-4046', amount: '0.00' },
      anonymous: { rows: 15_631, quantity: '45866', amount: '194353.00' },
      invoices: { documents: 1_629, withoutVoucher: 70, amount: '823746.14' },
      creditNotes: { documents: 349, withoutVoucher: 0, amount: '74789.12', unreferenced: 204 },
      rounding: '0.00',
      credits: [
        {
          currency: 'GBP',
          total: { rows: 728, quantity: '16042', amount: '74789.12' },
          matched: { rows: 289, quantity: '3209', amount: '8047.57' },
          partlyMatchedRows: [24_137, 29_360],
          unmatched: { rows: 399, quantity: '12709', amount: '10062.30' },
          anonymous: { rows: 38, quantity: '124', amount: '56679.25' },
        },
      ],
    });
    expect(report.proved).toHaveLength(8);
  });

  test('changes nothing when it is imported again', async () => {
    const before = await app.rowCounts();
    expect(await load()).toMatchObject({ imported: { rows: 0 }, importedEarlier: { rows: 42_411 } });
    expect(await app.rowCounts()).toEqual(before);
  });
});
