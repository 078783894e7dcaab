import { taxesOn } from '../../catalog/index.js';
import type { Drafted, DraftSource, Issuer, PostingOptions } from '../../invoicing/index.js';
import { draftedBy, whyNotBeforeOrder } from '../../invoicing/index.js';
import { getLegalEntity, printedCompany, taxMethodOf } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { refuseIf } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/write/tx.js';
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
  const [companies, products, taxesOf] = await Promise.all([
    companiesById(
      tx,
      orders.map(({ order }) => order.companyId),
    ),
    findProducts(
      tx,
      orders.flatMap((each) => each.lines.map((line) => line.productId!)),
    ),
    taxesOn(
      tx,
      orders.flatMap((each) => each.lines.map((line) => line.taxCategory)),
      options.postingDate as BusinessDate,
    ),
  ]);
  const legalEntity = await getLegalEntity(tx.em, legalEntityId);
  const progress = await progressOf(tx, orders);
  return orders.map((locked) => {
    const { order, lines } = locked;
    const company = companies.get(order.companyId)!;
    const categories = [...new Set(lines.map((line) => line.taxCategory))];
    const taxes = taxesOf(company, categories);
    const result = draftedBy(() => {
      refuseIf(whyNotInvoice(order) ?? whyNotBeforeOrder(options.postingDate, order));
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
      lockedOrders.keep(handed, { ...locked, buyer: facts.buyer });
      return handed;
    });
    return { sourceId: order.id, lineIds: lines.map((line) => line.id), ...result };
  });
}
