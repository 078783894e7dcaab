import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import type { Caller } from '../../testing/app.js';
import { onlineRetail, runImport } from './index.js';

const app = testApp();
const all = async <Row extends object>(sql: string) => (await app.database.owner.pool.query<Row>(sql)).rows;
let clerk: Caller;

beforeAll(async () => {
  const path = fileURLToPath(new URL('testing/every-kind.csv', import.meta.url));
  await runImport({ database: app.database, mapping: onlineRetail, path });
  clerk = await app.signIn('ADMINISTRATOR');
});

test('imported documents are read like any other', async () => {
  const { data, errors } = await clerk<Record<string, { nodes: object[] }> & { numberSeries: object[] }>(`{
    invoices(filter: { number: { eq: "IMP-INV-2011-00001" } }) { nodes { number externalNumber total { amount } openAmount { amount }
      paymentState buyer { name country addressLines } seller { name } customer { number country }
      lines { sku description quantity price net { amount } returnableQuantity } taxes { category rate exemptionReason }
      creditedBy { creditNote { number externalNumber } } settlements { creditNote { number } amount { amount } } } }
    creditNotes(filter: { number: { eq: "IMP-CN-2011-00002" } }) { nodes { number creditKind precedingNumber precedingDate reason
      buyer { country } lines { lineKind credits { id } } } }
    vouchers(filter: { number: { eq: "IMP-CN-2011-00001" } }) { nodes { total { amount currency } entries { account { code } } } }
    numberSeries { source kind fiscalYear first last count gaps }
  }`);
  expect(errors).toBeUndefined();
  expect(data!['invoices']!.nodes).toEqual([
    {
      number: 'IMP-INV-2011-00001',
      externalNumber: '536375',
      total: { amount: '19.53' },
      openAmount: { amount: '12.75' },
      paymentState: 'OVERDUE',
      buyer: { name: 'Customer 12370', country: 'CY', addressLines: [] },
      seller: { name: 'Online Retail' },
      customer: { number: 'OR-12370', country: 'CY' },
      lines: [
        {
          sku: '71053',
          description: 'METAL LANTERN',
          quantity: '2',
          price: '3.39',
          net: { amount: '6.78' },
          returnableQuantity: '0',
        },
        {
          sku: '22423',
          description: 'REGENCY CAKESTAND',
          quantity: '1',
          price: '12.75',
          net: { amount: '12.75' },
          returnableQuantity: '1',
        },
      ],
      taxes: [{ category: 'O', rate: '0', exemptionReason: 'The source has no tax' }],
      creditedBy: [{ creditNote: { number: 'IMP-CN-2011-00001', externalNumber: 'C536376' } }],
      settlements: [{ creditNote: { number: 'IMP-CN-2011-00001' }, amount: { amount: '6.78' } }],
    },
  ]);
  expect(data!['creditNotes']!.nodes).toEqual([
    {
      number: 'IMP-CN-2011-00002',
      creditKind: 'UNREFERENCED',
      precedingNumber: 'UNKNOWN (C536376)',
      precedingDate: null,
      reason: 'The source gives no reason',
      buyer: { country: 'AT' },
      lines: [{ lineKind: 'CREDIT', credits: null }],
    },
  ]);
  expect(data!['vouchers']!.nodes).toEqual([
    {
      total: { amount: '6.78', currency: 'GBP' },
      entries: [{ account: { code: '1200' } }, { account: { code: '4100' } }],
    },
  ]);
  const series = (kind: string, fiscalYear: number, count: number) => ({
    source: 'online-retail',
    kind,
    fiscalYear,
    first: '1',
    last: String(count),
    count,
    gaps: 0,
  });
  expect(data!.numberSeries).toEqual([
    series('INVOICE', 2011, 1),
    series('CREDIT_NOTE', 2011, 2),
    series('INVOICE', 2010, 4),
    series('CREDIT_NOTE', 2010, 6),
  ]);
});

test('what is owed after an import is in open items, adjustments included', async () => {
  const { data, errors } = await clerk<{ openItems: { nodes: object[] } }>(`{
    openItems(filter: { kind: { eq: WRITE_OFF } }, orderBy: { field: NUMBER, direction: ASC }) {
      nodes { number side date amount { amount currency } openAmount { amount } isOverdue invoice { id } settlements { date } } } }`);
  expect(errors).toBeUndefined();
  const adjustment = {
    date: '2011-01-06',
    amount: { amount: '11062.06', currency: 'GBP' },
    openAmount: { amount: '11062.06' },
    invoice: null,
    settlements: [],
  };
  expect(data!.openItems.nodes).toEqual([
    { ...adjustment, number: 'IMP-A536377', side: 'DEBIT', isOverdue: true },
    { ...adjustment, number: 'IMP-A536378', side: 'CREDIT', isOverdue: false },
    { ...adjustment, number: 'IMP-A536379', side: 'CREDIT', isOverdue: false },
  ]);
});

test('imported documents can be printed, including an unreferenced note', async () => {
  const [note] = await all<{ id: string }>("SELECT id FROM invoice WHERE number = 'IMP-CN-2011-00002'");
  const { data } = await clerk<{ documentFile: { url: string } }>(
    'query ($id: ID!) { documentFile(kind: CREDIT_NOTE, id: $id) { url } }',
    { id: note!.id },
  );
  const response = await fetch(data!.documentFile.url.replace(/^http:\/\/[^/]+/, app.url));
  expect(response.headers.get('content-type')).toBe('application/pdf');
});

test('imported invoices are returned to the legal entity that issued them, under its settings', async () => {
  const [line] = await all<{ id: string; company_id: string }>(
    "SELECT id, company_id FROM invoice_line WHERE sku = '22423' AND company_id = (SELECT id FROM company WHERE number = 'OR-12370')",
  );
  const create = (more: object) =>
    clerk<{ returnOrderCreate: object }>(
      `mutation ($input: ReturnOrderCreateInput!) { returnOrderCreate(input: $input) {
        returnOrder { reference currency legalEntity { code } } userErrors { code path } } }`,
      {
        input: { lines: [{ invoiceLineId: line!.id, quantity: '1', ...more }], idempotencyKey: JSON.stringify(more) },
      },
    );
  expect((await create({})).data!.returnOrderCreate).toEqual({
    returnOrder: null,
    userErrors: [{ code: 'REASON_REQUIRED', path: ['lines', '0', 'lateReason'] }],
  });
  expect((await create({ lateReason: 'Agreed with the customer' })).data!.returnOrderCreate).toEqual({
    returnOrder: { reference: 'RMA-0001', currency: 'GBP', legalEntity: { code: 'RETAIL' } },
    userErrors: [],
  });
});
