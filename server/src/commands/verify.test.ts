import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { postEverything } from '../testing/everything-posted.js';
import { eventually } from '../testing/eventually.js';
import { returnsFixture } from '../testing/returns-fixture.js';
import { verifyCommand } from './verify.js';

const at = returnsFixture();
const verify = (...words: string[]) => verifyCommand({ folder: '' })(at.app.database.address, words);
const year = new Date().getUTCFullYear();

test('reports that nothing is posted', async () => {
  expect(await verify()).toContain('Nothing is posted yet.\n');
});

test('verifies own invoices, credit notes, receipts and imported documents', async () => {
  await postEverything(at);
  const whole = 'without a gap and as posted.';
  await eventually(async () => expect(await verify()).not.toContain('not sealed yet'));
  expect((await verify()).split('\n')).toEqual([
    `INV-${year}-00001 to INV-${year}-00011 of MAIN: 11 documents, ${whole}`,
    `CN-${year}-00001 of MAIN: 1 document, ${whole}`,
    `IMP-INV-2010-00001 to IMP-INV-2010-00004 of RETAIL: 4 documents, ${whole}`,
    `IMP-INV-2011-00001 of RETAIL: 1 document, ${whole}`,
    `IMP-CN-2010-00001 to IMP-CN-2010-00006 of RETAIL: 6 documents, ${whole}`,
    `IMP-CN-2011-00001 to IMP-CN-2011-00002 of RETAIL: 2 documents, ${whole}`,
    expect.stringMatching(/^Chain of MAIN: 15 links, 67 documents, as sealed\.$/),
    expect.stringMatching(/^Chain of RETAIL: \d+ links?, \d+ documents, as sealed\.$/),
    expect.stringMatching(/^Chain of the installation: \d+ links?, \d+ documents, as sealed\.$/),
    'Schema: as the migrations made it.',
    'Agree with the documents: debits and credits of vouchers, currencies of vouchers, sources of vouchers, stock, counters of invoice lines, counters of taxes, counters of invoices, number series, moments of posting, vouchers of invoices and credit notes, open items, open items with the ledger, settlements, lines of sales orders, amounts of sales orders, vouchers of shipments, numbers of shipments, lines of return orders, lines credited by returns, vouchers and stock movements of receipts, locations of receipts, numbers of receipts, attached files, sources of number series, vouchers of adjustments.',
    '',
  ]);
});

test('the SQL queries of the guide run and find no differences', async () => {
  const page = readFileSync(new URL('../../../docs/guide/audit.md', import.meta.url), 'utf8');
  const queries = [...page.matchAll(/^```sql\n(.*?)^```/gms)].map((match) => match[1]!);
  expect(queries.length).toBeGreaterThanOrEqual(8);
  const answers = [];
  for (const query of queries) answers.push((await at.app.database.owner.pool.query(query)).rowCount);
  expect(answers.slice(0, -1)).toEqual(queries.slice(1).map(() => 0));
  expect(answers.at(-1)).toBeGreaterThan(3);
});

test.each([[['all']], [['--heads']], [['--heads', 'a', 'b']], [['--head', 'a']]])(
  'refuses the arguments %j',
  async (words) => {
    await expect(verify(...words)).rejects.toThrow('npm run verify');
  },
);
