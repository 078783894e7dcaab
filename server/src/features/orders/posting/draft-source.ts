import { taxComponentsFor } from '../../catalog/index.js';
import type { Drafted, DraftSource, Issuer, PostingOptions } from '../../invoicing/index.js';
import { draftedBy, whyNotBeforeOrder } from '../../invoicing/index.js';
import type { Language } from '../../parties/index.js';
import { getLegalEntity, printedCompany, taxMethodOf } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedOrder } from '../repository.js';
import { companiesById, findProducts, lockHeaders, lockOrders } from '../repository.js';
import { whyNotInvoice, whyNotTaxed } from '../rules.js';
import { countPosted, lockedOrders } from './count-posted.js';
import { draftOrder } from './draft-order.js';
import { progressOf } from './progress.js';

/** Drafts invoices from the uninvoiced units of sales orders; posting ships the units that it says it ships. */
export const salesOrderSource: DraftSource = {
  name: 'SALES_ORDER',
  owned: (tx, ids) => lockHeaders(tx, ids, 'SALES_ORDER'),
  drafts: draftOrders,
  posted: countPosted,
};

async function draftOrders(
  tx: Tx,
  ids: readonly string[],
  { legalEntityId }: Issuer,
  options: PostingOptions,
): Promise<Drafted[]> {
  const orders = await lockOrders(tx, ids);
  const companies = await companiesById(
    tx,
    orders.map(({ order }) => order.companyId),
  );
  const products = await findProducts(
    tx.em,
    orders.flatMap((each) => each.lines.map((line) => line.productId!)),
  );
  const legalEntity = await getLegalEntity(tx.em, legalEntityId);
  const components = await componentsByBuyer(tx, orders, companies, options.postingDate);
  const progress = await progressOf(tx, orders);
  return orders.map((locked) => {
    const { order, lines } = locked;
    const company = companies.get(order.companyId)!;
    const taxes = components.get(taxKeyOf(company))!;
    const result = draftedBy(() => {
      refuseIf(whyNotInvoice(order) ?? whyNotBeforeOrder(options.postingDate, order));
      const categories = [...new Set(lines.map((line) => line.taxCategory))];
      refuseIf(categories.flatMap((category) => whyNotTaxed(category, taxes, company.taxZone) ?? []));
      const facts = {
        buyer: printedCompany(company),
        termsDays: company.paymentTermsDays ?? legalEntity.paymentTermsDays,
        taxMethod: taxMethodOf(legalEntity, [...taxes.values()].flat()),
        componentsOf: (category: string) => taxes.get(category)!,
        products,
        progress,
      };
      const handed = draftOrder(locked, facts, options);
      lockedOrders.keep(handed, locked);
      return handed;
    });
    return { sourceId: order.id, lineIds: lines.map((line) => line.id), ...result };
  });
}

type Buyer = { taxZone: string; language: Language };

/** Buyers with the same key have the same taxes with the same texts. */
const taxKeyOf = ({ taxZone, language }: Buyer) => `${taxZone} ${language}`;

async function componentsByBuyer(
  tx: Tx,
  orders: readonly LockedOrder[],
  companies: ReadonlyMap<string, Buyer>,
  postingDate: string,
) {
  const byKey = new Map<string, Awaited<ReturnType<typeof taxComponentsFor>>>();
  const buyerOf = ({ order }: LockedOrder) => companies.get(order.companyId)!;
  for (const [key, own] of Map.groupBy(orders, (each) => taxKeyOf(buyerOf(each)))) {
    const categories = [...new Set(own.flatMap(({ lines }) => lines.map((line) => line.taxCategory)))];
    byKey.set(key, await taxComponentsFor(tx.em, buyerOf(own[0]!), categories, postingDate as BusinessDate));
  }
  return byKey;
}
