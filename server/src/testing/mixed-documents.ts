import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { POST, PREVIEW } from './posting-fixture.js';
import type { ReturnsFixture } from './returns-fixture.js';
import { verbsAt } from './returns-fixture.js';

const SHARED = { summaryUpdate: 'INVOICE_ACCOUNT' };
const LINES = `lines { id lineKind quantity net { amount } total { amount } returnableQuantity credits { id } taxes { tax { amount } } }`;

export interface Money {
  amount: string;
}
interface Line {
  id: string;
  lineKind: string;
  quantity: string;
  net: Money;
  total: Money;
  returnableQuantity: string | null;
  credits: { id: string } | null;
  taxes: { tax: Money }[];
}
/** A posted document as the tests of mixed documents read it. */
export interface MixedDocument {
  id: string;
  kind: string;
  number: string;
  creditKind: string | null;
  net: Money;
  tax: Money;
  total: Money;
  openAmount: Money;
  creditableAmount: Money | null;
  precedingNumber: string | null;
  lines: Line[];
  taxes: { tax: Money }[];
  taxGroups: { tax: Money }[];
  settlements: { amount: Money; invoice: { id: string } }[];
}
interface Preview {
  previewToken: string;
  documents: { kind: string; total: Money; lines: { lineKind: string; quantity: string; net: Money }[] }[];
  verdicts: { documents: { position: number; kind: string; amount: Money }[]; userErrors: { code: string }[] }[];
}
interface Posted {
  invoices: { id: string; kind: string }[] | null;
  userErrors: { code: string }[];
}

/** The minor units of an amount with two decimals. */
export const cents = (amount: string) => BigInt(amount.replace('.', ''));
/** The sum of amounts, in minor units. */
export const sumOf = (amounts: readonly Money[]) => amounts.reduce((sum, { amount }) => sum + cents(amount), 0n);

/** The first line of a kind. */
export const lineOf = ({ lines }: MixedDocument, kind: string) => lines.find(({ lineKind }) => lineKind === kind)!;

/** Orders, received returns, and their posting on shared documents, as calls over HTTP. */
export const mixedAt = (at: ReturnsFixture) => {
  const { announced, receive } = verbsAt(at);

  async function shown(orderIds: string[], more: object = SHARED): Promise<Preview> {
    const { data } = await at.accountant<{ postingPreview: Preview }>(
      PREVIEW.replace('lines { description', 'lines { lineKind description'),
      {
        input: { orderIds, ...more },
      },
    );
    return data!.postingPreview;
  }

  async function postAs(previewToken: string, orderIds: string[], more: object = SHARED): Promise<Posted> {
    const input = { orderIds, previewToken, idempotencyKey: randomUUID(), ...more };
    const { data, errors } = await at.accountant<{ postDocuments: Posted }>(POST, { input });
    expect(errors).toBeUndefined();
    return data!.postDocuments;
  }

  async function documentOf(id: string): Promise<MixedDocument> {
    const { data, errors } = await at.accountant<{ invoice: MixedDocument }>(
      `query ($id: ID!) { invoice(id: $id) { id kind number creditKind net { amount } tax { amount } total { amount } openAmount { amount }
        creditableAmount { amount } precedingNumber ${LINES} taxes { tax { amount } } taxGroups { tax { amount } }
        settlements { amount { amount } invoice { id } } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data!.invoice;
  }

  /** Posts orders and returns together, and returns the one document that they share. */
  async function postMixed(orderIds: string[], more: object = SHARED): Promise<MixedDocument> {
    const { previewToken, documents } = await shown(orderIds, more);
    const { invoices, userErrors } = await postAs(previewToken, orderIds, more);
    expect(userErrors).toEqual([]);
    expect(invoices!.map(({ kind }) => kind)).toEqual(documents.map(({ kind }) => kind));
    expect(invoices).toHaveLength(1);
    return documentOf(invoices![0]!.id);
  }

  const order = (quantity: string, more: object = {}) =>
    at.given.confirmedOrder({ customerId: at.customer, lines: [{ productId: at.hub, quantity }], ...more });

  async function received(invoiceLineId: string, quantity: string) {
    const { id, lines } = await announced([{ invoiceLineId, quantity }]);
    await receive(id, [{ returnLineId: lines[0]!.id, quantity, dispositionId: at.scrap }]);
    return id;
  }
  return { shown, postAs, documentOf, postMixed, order, received };
};
