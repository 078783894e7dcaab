import { taxComponentsFor } from '../../catalog/index.js';
import type { Drafted, DraftSource, Issuer, PostedDocument, PostingOptions, SaleDraft } from '../../invoicing/index.js';
import { findCompanies, getHouse, printedCompany, taxMethodOf } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { SAME_CURRENCY } from '../../../kernel/exchange-rate.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { lockOrders } from '../repository.js';
import { findProducts, lockOrders as lock, ordersOfType } from '../repository.js';
import { toInvoice, whyNotInvoice, whyNotTaxed } from '../rules.js';
import { countPosted } from './count-posted.js';

type Locked = Awaited<ReturnType<typeof lockOrders>>[number];

/** Sales orders as something to invoice: what is left of them, shipped first where it was not. */
export const salesOrderSource: DraftSource = {
  name: 'SALES_ORDER',
  owned: (tx, ids) => ordersOfType(tx.em, ids, 'SALES_ORDER'),
  drafts: draftOrders,
  posted: (tx, documents: readonly PostedDocument[], options: PostingOptions) => countPosted(tx, documents, options),
};

async function draftOrders(
  tx: Tx,
  ids: readonly string[],
  _issuer: Issuer,
  { postingDate }: PostingOptions,
): Promise<Drafted[]> {
  const orders = await lock(tx.em, ids);
  const companies = new Map(
    (
      await findCompanies(
        tx.em,
        orders.map(({ order }) => order.companyId),
      )
    ).map((company) => [company.id, company]),
  );
  const lines = orders.flatMap((each) => each.lines);
  const products = new Map(
    (
      await findProducts(
        tx.em,
        lines.map((line) => line.productId),
      )
    ).map((product) => [product.id, product]),
  );
  const house = await getHouse(tx.em);
  const components = await componentsByZone(tx, orders, companies, postingDate);
  return orders.map(({ order, lines: own }) => {
    const refusal = whyNotInvoice(order);
    if (refusal) return { sourceId: order.id, refusals: [refusal] };
    const company = companies.get(order.companyId)!;
    const draft: SaleDraft = {
      kind: 'SALE',
      id: newId(),
      source: { name: 'SALES_ORDER', id: order.id, reference: order.reference },
      companyId: order.companyId,
      buyer: printedCompany(company),
      currency: order.currency,
      exchangeRate: SAME_CURRENCY,
      termsDays: company.paymentTermsDays ?? house.paymentTermsDays,
      deliveryDate: postingDate,
      buyerReference: order.customerReference ?? null,
      orderReference: order.reference,
      discountMethod: order.discountMethod,
      headerDiscount: { percent: order.discountPercent, amountMinor: order.discountAmount },
      taxMethod: taxMethodOf(house, [...components.get(company.taxZone)!.values()].flat()),
      freightMinor: order.freight,
      lines: own
        .filter((line) => toInvoice(line) > 0n)
        .map((line) => ({
          id: newId(),
          orderLineId: line.id,
          productId: line.productId,
          sku: products.get(line.productId)!.sku,
          description: line.description,
          unit: line.unit,
          quantity: toInvoice(line),
          unitPrice: line.price,
          discountMinor: line.discount,
          components: components.get(company.taxZone)?.get(line.taxCategory) ?? [],
          unitCost: line.unitCost,
        })),
    };
    return { sourceId: order.id, draft };
  });
}

async function componentsByZone(
  tx: Tx,
  orders: readonly Locked[],
  companies: ReadonlyMap<string, { taxZone: string }>,
  postingDate: string,
) {
  const byZone = new Map<string, Awaited<ReturnType<typeof taxComponentsFor>>>();
  const zones = Map.groupBy(orders, ({ order }) => companies.get(order.companyId)!.taxZone);
  for (const [zone, own] of zones) {
    const categories = [...new Set(own.flatMap(({ lines }) => lines.map((line) => line.taxCategory)))];
    byZone.set(zone, await taxComponentsFor(tx.em, zone, categories, postingDate as BusinessDate));
  }
  return byZone;
}
