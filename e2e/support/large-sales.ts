import type { Page } from '@playwright/test';
import { confirmedOrder, issuedReturn, newCustomer, postedInvoice, receivedReturn } from './sales.ts';

const LARGE = [
  { currency: 'EUR', price: '9999999999.99', discountAmount: '1234567890.12', exchangeRate: undefined },
  { currency: 'JPY', price: '9999999999', discountAmount: '1234567890', exchangeRate: '0.0061' },
  { currency: 'BHD', price: '9999999999.999', discountAmount: '1234567890.123', exchangeRate: '2.4531' },
] as const;

/** The ids of documents of about ten billion in one currency. */
export interface LargeSale {
  currency: string;
  orderId: string;
  invoiceId: string;
  issuedId: string;
  receivedId: string;
}

/** Sells and takes back goods of about ten billion in currencies with two, no and three decimals. */
export async function largeSales(page: Page): Promise<LargeSale[]> {
  const sales: LargeSale[] = [];
  for (const { currency, price, discountAmount, exchangeRate } of LARGE) {
    const customer = `Large amounts in ${currency}`;
    await newCustomer(page, customer, currency);
    const lines: [string, string, string][] = [
      ['HB-32', '1', price],
      ['BR-HY', '1', price],
    ];
    const sale = { customer, lines, discountAmount, freight: '1000000', exchangeRate };
    const order = await confirmedOrder(page, sale);
    const invoice = await postedInvoice(page, sale);
    const issued = await issuedReturn(page, sale);
    const received = await receivedReturn(page, sale);
    sales.push({ currency, orderId: order.id, invoiceId: invoice.id, issuedId: issued.id, receivedId: received.id });
  }
  return sales;
}
