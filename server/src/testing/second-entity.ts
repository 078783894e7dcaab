import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import type { Caller } from './app.js';
import type { ReturnsFixture } from './returns-fixture.js';
import { returnsFixture } from './returns-fixture.js';

/** A legal entity with another currency, calendar and numbers than the first one. */
export const TOKYO = {
  code: 'KK',
  name: 'Tokyo Cycles KK',
  country: 'JP',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  invoicePattern: 'T-INV-{year}-{ref:03d}',
  creditNotePattern: 'T-CN-{year}-{ref:03d}',
};

export const CREATE = `mutation ($input: LegalEntityCreateInput!) { legalEntityCreate(input: $input) {
  legalEntity { id code currency timeZone } userErrors { code path } replayed } }`;

/** The shop, with a second legal entity in Tokyo that has a customer, a product and a location. */
export interface SecondEntity extends ReturnsFixture {
  administrator: Caller;
  /** The IDs of both legal entities. */
  main: string;
  tokyo: string;
  /** A customer who buys in yen, taxed like any domestic one. */
  buyer: string;
  /** 5,000 JPY at 19 %, bought for 2,100 JPY. */
  pump: string;
  shelf: string;
}

/** Starts a server with the fixture before the tests of a file. */
export function secondEntityFixture(): SecondEntity {
  const at = returnsFixture() as SecondEntity;
  beforeAll(async () => {
    at.administrator = await at.app.signIn('ADMINISTRATOR');
    const { rows } = await at.app.database.owner.pool.query<{ id: string }>('SELECT id FROM legal_entity');
    at.main = rows[0]!.id;
    const input = { ...TOKYO, idempotencyKey: randomUUID() };
    const made = await at.administrator<{ legalEntityCreate: { legalEntity: { id: string } } }>(CREATE, { input });
    at.tokyo = made.data!.legalEntityCreate.legalEntity.id;
    at.buyer = await at.given.customer({ name: 'Shimano Sports', currency: 'JPY', taxZone: 'DOMESTIC' });
    at.pump = await at.given.product({
      sku: 'PU-1',
      price: '5000',
      currency: 'JPY',
      cost: '2100',
      costCurrency: 'JPY',
    });
    const location = { legalEntityId: at.tokyo, code: 'A-03', name: 'Shelf in Tokyo' };
    const stored = await at.warehouse<{ stockLocationCreate: { stockLocation: { id: string } } }>(
      `mutation ($input: StockLocationCreateInput!) { stockLocationCreate(input: $input) { stockLocation { id } userErrors { code } } }`,
      { input: location },
    );
    at.shelf = stored.data!.stockLocationCreate.stockLocation.id;
  });
  return at;
}
