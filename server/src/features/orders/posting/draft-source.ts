import { taxComponentsFor } from '../../catalog/index.js';
import type { Drafted, DraftSource, Issuer, PostedDocument, PostingOptions, SaleDraft } from '../../invoicing/index.js';
import { getLegalEntity, printedCompany, taxMethodOf } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { lockOrders } from '../repository.js';
import { companiesById, findProducts, lockHeaders, lockOrders as lock } from '../repository.js';
import { toInvoice, whyNotInvoice, whyNotTaxed } from '../rules.js';
import { countPosted } from './count-posted.js';

type Locked = Awaited<ReturnType<typeof lockOrders>>[number];

/** Drafts invoices from the uninvoiced units of sales orders; posting ships undelivered units first. */
export const salesOrderSource: DraftSource = {
  name: 'SALES_ORDER',
  owned: (tx, ids) => lockHeaders(tx.em, ids, 'SALES_ORDER'),
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
  const companies = await companiesById(
    tx,
    orders.map(({ order }) => order.companyId),
  );
  const products = await findProducts(
    tx.em,
    orders.flatMap((each) => each.lines.map((line) => line.productId)),
  );
  const legalEntity = await getLegalEntity(tx.em);
  const components = await componentsByZone(tx, orders, companies, postingDate);
  return orders.map(({ order, lines: own }) => {
    const company = companies.get(order.companyId)!;
    const taxes = components.get(company.taxZone)!;
    const refusal = whyNotInvoice(order);
    if (refusal) return { sourceId: order.id, refusals: [refusal] };
    const categories = [...new Set(own.map((line) => line.taxCategory))];
    const untaxed = categories.flatMap((category) => whyNotTaxed(category, taxes, company.taxZone) ?? []);
    if (untaxed.length > 0) return { sourceId: order.id, refusals: untaxed };
    const draft: SaleDraft = {
      kind: 'SALE',
      id: newId(),
      source: { name: 'SALES_ORDER', id: order.id, reference: order.reference },
      companyId: order.companyId,
      buyer: printedCompany(company),
      currency: order.currency,
      exchangeRate: order.exchangeRate,
      termsDays: company.paymentTermsDays ?? legalEntity.paymentTermsDays,
      deliveryDate: postingDate,
      buyerReference: order.customerReference ?? null,
      orderReference: order.reference,
      discountMethod: order.discountMethod,
      headerDiscount: { percent: order.discountPercent, amountMinor: order.discountAmount },
      taxMethod: taxMethodOf(legalEntity, [...taxes.values()].flat()),
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
          components: taxes.get(line.taxCategory)!,
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
