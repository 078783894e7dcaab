import { createProduct, createTaxRule } from '../features/catalog/index.js';
import type { NewSalesOrder } from '../features/orders/index.js';
import { confirmSalesOrder, createSalesOrder } from '../features/orders/index.js';
import { createLocation } from '../features/stock/index.js';
import { createCompany, findLegalEntities } from '../features/parties/index.js';
import type { Tx } from '../platform/write/tx.js';
import type { TestApp } from './app.js';

type Product = Parameters<typeof createProduct>[1];
type Company = Parameters<typeof createCompany>[1];

/** Creates test data with the actions of the application. */
export const givenIn = (app: TestApp) => {
  const act = <Made>(action: (tx: Tx) => Promise<Made>) => app.act(action);
  /** The shop's own legal entity, the first one; imports and some tests add others. */
  const own = async (tx: Tx) => ({ legalEntityId: (await findLegalEntities(tx.em))[0]!.id });
  return {
    /** 19 % on the standard category and 7 % on the reduced one for domestic sales, 0 % on exports. */
    async taxes() {
      const rules = [
        ['DOMESTIC', 'STANDARD', 'S', '19'],
        ['DOMESTIC', 'REDUCED', 'S', '7'],
        ['EXPORT', 'STANDARD', 'G', '0'],
      ] as const;
      for (const [taxZone, taxCategory, kind, rate] of rules) {
        const exemptionReason = kind === 'G' ? 'Export outside the Union' : null;
        await act((tx) =>
          createTaxRule(tx, {
            taxZone,
            taxCategory,
            kind,
            rate,
            jurisdiction: 'DE',
            exemptionReason,
            validFrom: '2020-01-01',
          }),
        );
      }
    },
    async customer(company: Partial<Company> = {}) {
      const made: Company = {
        name: 'Halden Cycles',
        currency: 'EUR',
        addressLines: ['Storgata 12'],
        city: 'Halden',
        country: 'NO',
        isCustomer: true,
        ...company,
      };
      return (await act(async (tx) => createCompany(tx, { ...(await own(tx)), ...made }))).id;
    },
    async product(product: Partial<Product> = {}) {
      const made: Product = {
        sku: `P-${Math.random().toString(36).slice(2, 10)}`,
        name: 'Rear hub 32h, black',
        unit: 'C62',
        price: '89.00',
        currency: 'EUR',
        cost: '41.50',
        costCurrency: 'EUR',
        taxCategory: 'STANDARD',
        isStocked: true,
        returnPolicy: 'ALWAYS',
        ...product,
      };
      return (await act((tx) => createProduct(tx, made))).id;
    },
    /** A stock location. */
    async location(code = 'A-03') {
      return (await act(async (tx) => createLocation(tx, { ...(await own(tx)), code, name: `Shelf ${code}` }))).id;
    },
    /** A confirmed sales order, not shipped and not invoiced. */
    async confirmedOrder(order: NewSalesOrder) {
      const { id } = await act(async (tx) => createSalesOrder(tx, { ...(await own(tx)), ...order }));
      await act((tx) => confirmSalesOrder(tx, { orderId: id }));
      return id;
    },
  };
};
