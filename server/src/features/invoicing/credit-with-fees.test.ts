import { beforeAll, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { businessToday } from '../../kernel/date.js';
import { parseQuantity } from '../../kernel/quantity.js';
import { newId } from '../../platform/id.js';
import { firstRow } from '../../testing/first-row.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { findContent } from '../documents/repository.js';
import { findLegalEntities } from '../parties/index.js';
import type { CreditDraft, Issuer } from './index.js';
import { postPast } from './index.js';
import { issuerOf } from './posting/issuer.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
let invoice: { id: string; openAmount: { amount: string } };
const [note, free] = [newId(), newId()];

/** A credit note of hubs with fees, in minor units. */
const draftOf = (
  issuer: Issuer,
  id: string,
  invoiceLineId: string,
  units: string,
  fees: [string, bigint][],
): CreditDraft => ({
  kind: 'CREDIT',
  id,
  source: { name: 'RETURN_ORDER', id, reference: '' },
  legalEntityId: issuer.legalEntityId,
  companyId: at.customer,
  buyer: issuer.seller,
  currency: 'EUR',
  termsDays: 0,
  deliveryDate: null,
  buyerReference: null,
  orderReference: null,
  creditKind: 'GOODS',
  creditsFreightShare: true,
  isReserved: false,
  reason: null,
  fees: fees.map(([description, amountMinor]) => ({ id: newId(), source: null, description, amountMinor })),
  lines: [{ id: newId(), source: null, invoiceId: invoice.id, invoiceLineId, quantity: parseQuantity(units) }],
});

/** Two posted credit notes: of two hubs with fees of 10.00 and 2.50, and of one hub with a fee of all that it credits. */
beforeAll(async () => {
  const made = await sold();
  invoice = made.invoice;
  await at.app.act(async (tx) => {
    const issuer = issuerOf((await findLegalEntities(tx.em))[0]!);
    const postingDate = businessToday(tx.now, issuer.timeZone);
    const drafts = [
      draftOf(issuer, note, made.hubs, '2', [
        ['Restocking', 1000n],
        ['Cleaning', 250n],
      ]),
      draftOf(issuer, free, made.hubs, '1', [['Restocking', 8455n]]),
    ];
    await postPast(
      tx,
      { ...issuer, source: '' },
      drafts.map((draft) => ({ draft, postingDate })),
    );
  });
});

const SHOWN = `subtotal { amount } fees { amount } net { amount } tax { amount } total { amount } taxes { base { amount } tax { amount } }
  lines { lineKind description quantity price net { amount } tax { amount } total { amount } } settlements { amount { amount } }`;

test('a credit note states its fees as lines, and deducts them with their tax', async () => {
  const { data, errors } = await at.accountant<{ invoice: object }>(
    `query ($id: ID!) { invoice(id: $id) { ${SHOWN} } }`,
    { id: note },
  );
  expect(errors).toBeUndefined();
  const money = (amount: string) => ({ amount });
  // Two hubs of 89.00 less 5 % are 169.10; 19 % of 169.10 is 32.13, and of 12.50 is 2.38.
  expect(data!.invoice).toMatchObject({
    subtotal: money('178.00'),
    fees: money('12.50'),
    net: money('156.60'),
    tax: money('29.75'),
    total: money('186.35'),
    taxes: [{ base: money('156.60'), tax: money('29.75') }],
    lines: [
      { lineKind: 'CREDIT', quantity: '2', total: money('201.23') },
      { lineKind: 'FEE', description: 'Restocking', price: '10', net: money('-10.00') },
      { lineKind: 'FEE', description: 'Cleaning', price: '2.5', net: money('-2.50') },
    ],
    settlements: [{ amount: money('186.35') }],
  });
});

test('the counters of the invoice are before fees, and verify confirms all of it', async () => {
  const counter = await firstRow(
    at,
    'SELECT credited_net::int, credited_total::int FROM invoice_counter WHERE invoice_id = $1',
    invoice.id,
  );
  expect(counter).toEqual({ credited_net: 25365, credited_total: 30184 });
  const tax = await firstRow(
    at,
    'SELECT sum(credited_tax)::int AS tax FROM invoice_tax_counter WHERE invoice_id = $1',
    invoice.id,
  );
  expect(tax).toEqual({ tax: 4819 });
  expect(await verifyCommand({ folder: '' })(at.app.database.address, [])).not.toContain('WRONG');
});

test('vouchers post fees as revenue, also of a note whose total is zero', async () => {
  const entriesOf = async (id: string) => {
    const { rows } = await at.app.database.owner.pool.query<{ purpose: string; amount: number }>(
      `SELECT e.purpose, (e.debit - e.credit)::int AS amount FROM voucher v JOIN voucher_entry e ON e.voucher_id = v.id
       WHERE v.source_id = $1 ORDER BY e.line`,
      [id],
    );
    return rows.map(({ purpose, amount }) => [purpose, amount]);
  };
  expect(await entriesOf(note)).toEqual([
    ['RECEIVABLE', -18635],
    ['SALES_RETURN', 16910],
    ['FEE_REVENUE', -1250],
    ['TAX', 2975],
  ]);
  expect(await entriesOf(free)).toEqual([
    ['SALES_RETURN', 8455],
    ['FEE_REVENUE', -8455],
  ]);
});

test('a PDF prints the fees with the totals and not as lines', async () => {
  const content = await findContent(at.app.database.staff.orm.em.fork(), 'CREDIT_NOTE', note);
  expect(content).toMatchObject({ fees: '12.50', lines: [{ description: 'Rear hub 32h, black', net: '178.00' }] });
});
