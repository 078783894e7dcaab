import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import type { Caller, TestApp } from './app.js';
import { migratedDatabase, testApp } from './app.js';
import { DEFAULT_SETTINGS } from '../platform/database/settings.js';
import type { BicycleShop } from './bicycle-shop.js';
import { openBicycleShop } from './bicycle-shop.js';
import { givenIn } from './given.js';

export const PREVIEW = `query ($input: PostingPreviewInput!) {
  postingPreview(input: $input) {
    previewToken userErrors { code message }
    verdicts { orderId order { reference } userErrors { code message path } documents { position kind amount { amount } }
      shipments { lines { orderLineId orderLine { quantity } sku quantity } } }
    documents { kind orderReference net { amount } tax { amount } total { amount } numberPattern
      lines { description quantity net { amount } discountShare { amount } freightShare { amount } base { amount } tax { amount }
        why { figure rule amount terms { name value } } }
      taxes { category rate base { amount } tax { amount } } entries { purpose debit { amount } credit { amount } } }
  }
}`;

export const POST = `mutation ($input: PostDocumentsInput!) {
  postDocuments(input: $input) {
    replayed userErrors { code message path }
    verdicts { orderId order { reference } documents { id } shipments { number lines { quantity orderLine { id } } } userErrors { code message } }
    invoices { id number kind postingDate currency subtotal { amount } headerDiscount { amount } freight { amount } net { amount } tax { amount } total { amount } openAmount { amount } paymentState hash
      buyer { name taxNumber } lines { id lineNumber sku quantity base { amount } returnableQuantity } }
  }
}`;

interface Preview {
  postingPreview: {
    previewToken: string;
    documents: { kind: string; orderReference: string; total: { amount: string }; lines: { quantity: string }[] }[];
    verdicts: {
      orderId: string;
      userErrors: { code: string }[];
      documents: { position: number; amount: { amount: string } }[];
      shipments: { lines: { orderLineId: string; quantity: string }[] }[];
    }[];
    userErrors: object[];
  };
}

export interface Posted {
  postDocuments: {
    replayed: boolean;
    invoices: {
      id: string;
      number: string;
      total: { amount: string };
      hash: string;
      lines: { id: string; sku: string }[];
    }[];
    userErrors: { code: string }[];
    verdicts: {
      orderId: string;
      order: { reference: string } | null;
      documents: { id: string }[];
      shipments: { number: string; lines: { quantity: string }[] }[];
      userErrors: { code: string; message: string }[];
    }[];
  };
}

/** A server with the bicycle shop and an accountant who may post. */
export interface PostingFixture extends BicycleShop {
  app: TestApp;
  given: ReturnType<typeof givenIn>;
  accountant: Caller;
}

/** Starts a server with the fixture before the tests of a file, with the default limits of a database unless others are given. */
export function postingFixture(limits = DEFAULT_SETTINGS): PostingFixture {
  const app = testApp(() => migratedDatabase(limits));
  const given = givenIn(app);
  const at = { app, given } as PostingFixture;
  beforeAll(async () => {
    Object.assign(at, await openBicycleShop(given), { accountant: await app.signIn('ACCOUNTANT') });
  });
  return at;
}

/** Creates orders, and previews and posts them over HTTP as the accountant. */
export const postingAt = (at: PostingFixture) => {
  const preview = async (orderIds: string[], more: object = {}) =>
    (await at.accountant<Preview>(PREVIEW, { input: { orderIds, ...more } })).data!.postingPreview;

  async function post(orderIds: string[], more: object = {}) {
    const { previewToken } = await preview(orderIds, more);
    const input = { orderIds, previewToken, idempotencyKey: randomUUID(), ...more };
    return (await at.accountant<Posted>(POST, { input })).data!.postDocuments;
  }

  /** A confirmed order of 10 hubs and 3 tapes. */
  const order = (more: object = {}) =>
    at.given.confirmedOrder({
      customerId: at.customer,
      lines: [
        { productId: at.hub, quantity: '10' },
        { productId: at.tape, quantity: '3', price: '21.00' },
      ],
      ...more,
    });
  return { preview, post, order };
};
