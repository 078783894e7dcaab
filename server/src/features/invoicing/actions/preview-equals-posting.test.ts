import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { returnsFixture, verbsAt } from '../../../testing/returns-fixture.js';

const at = returnsFixture();
const { announced, receive } = verbsAt(at);

const FIGURES = `kind currency subtotal { amount } headerDiscount { amount } freight { amount } fees { amount } net { amount }
  tax { amount } total { amount } taxes { rate base { amount } tax { amount } }
  lines { sku description unit quantity discount { amount } net { amount } discountShare { amount } freightShare { amount }
    base { amount } tax { amount } total { amount } why { figure rule amount terms { name value } } }`;
const PREVIEW = `query ($input: PostingPreviewInput!) { postingPreview(input: $input) { previewToken documents { ${FIGURES} } } }`;
const POST = `mutation ($input: PostDocumentsInput!) { postDocuments(input: $input) { invoices { ${FIGURES} ofSku: lines { id sku } } } }`;

interface Shown {
  postingPreview: { previewToken: string; documents: object[] };
}
interface Posted {
  postDocuments: { invoices: { ofSku: { id: string; sku: string }[] }[] };
}

/** Previews an order, posts it, and returns both in the same shape. */
async function shownAndPosted(orderId: string) {
  const orderIds = [orderId];
  const shown = (await at.accountant<Shown>(PREVIEW, { input: { orderIds } })).data!.postingPreview;
  const input = { orderIds, previewToken: shown.previewToken, idempotencyKey: randomUUID() };
  const { ofSku, ...posted } = (await at.accountant<Posted>(POST, { input })).data!.postDocuments.invoices[0]!;
  return { shown: shown.documents[0]!, posted, ofSku };
}

test('every figure of a preview equals that of the posted document', async () => {
  const sale = await shownAndPosted(
    await at.given.confirmedOrder({
      customerId: at.customer,
      discountPercent: '5',
      freight: '9.90',
      lines: [
        { productId: at.hub, quantity: '4', price: '1250.00' },
        { productId: at.tape, quantity: '3', price: '21.00', discount: '5.00' },
      ],
    }),
  );
  expect(sale.shown).toEqual(sale.posted);
  expect(sale.shown).toMatchObject({
    subtotal: { amount: '5058.00' },
    headerDiscount: { amount: '252.90' },
    freight: { amount: '9.90' },
    net: { amount: '4815.00' },
    lines: [
      { net: { amount: '5000.00' }, discountShare: { amount: '250.00' }, base: { amount: '4750.00' } },
      { net: { amount: '58.00' }, discount: { amount: '5.00' } },
    ],
  });
  const hubs = sale.ofSku.find(({ sku }) => sku === 'HB-32-BK')!.id;
  const { id, lines } = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
  await receive(id, [{ returnLineId: lines[0]!.id, quantity: '2', dispositionId: at.scrap }]);
  const credit = await shownAndPosted(id);
  expect(credit.shown).toEqual(credit.posted);
  expect(credit.shown).toMatchObject({
    kind: 'CREDIT_NOTE',
    subtotal: { amount: '2500.00' },
    headerDiscount: { amount: '125.00' },
    freight: { amount: '4.90' },
    net: { amount: '2379.90' },
    lines: [
      {
        net: { amount: '2500.00' },
        base: { amount: '2375.00' },
        why: [
          { figure: 'NET', rule: 'SUM', amount: '2500.00' },
          { figure: 'DISCOUNT_SHARE', rule: 'PROPORTION', amount: '125.00' },
          { figure: 'BASE', rule: 'QUANTITY', amount: '2375.00' },
          { figure: 'FREIGHT_SHARE', rule: 'QUANTITY', amount: '4.90' },
        ],
      },
    ],
  });
});
