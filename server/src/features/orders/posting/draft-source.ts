import { taxComponentsFor } from '../../catalog/index.js';
import type { Drafted, DraftSource, Issuer, PostedDocument, PostingOptions, SaleDraft } from '../../invoicing/index.js';
import type { Language } from '../../parties/index.js';
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
  { legalEntityId }: Issuer,
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
  const legalEntity = await getLegalEntity(tx.em, legalEntityId);
  const components = await componentsByBuyer(tx, orders, companies, postingDate);
  return orders.map(({ order, lines: own }) => {
    const company = companies.get(order.companyId)!;
    const taxes = components.get(taxKeyOf(company))!;
    const refusal = whyNotInvoice(order);
    if (refusal) return { sourceId: order.id, refusals: [refusal] };
    const categories = [...new Set(own.map((line) => line.taxCategory))];
    const untaxed = categories.flatMap((category) => whyNotTaxed(category, taxes, company.taxZone) ?? []);
    if (untaxed.length > 0) return { sourceId: order.id, refusals: untaxed };
    const draft: SaleDraft = {
      kind: 'SALE',
      id: newId(),
      source: { name: 'SALES_ORDER', id: order.id, reference: order.reference },
      legalEntityId,
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

type Buyer = { taxZone: string; language: Language };

/** Buyers with the same key have the same taxes with the same texts. */
const taxKeyOf = ({ taxZone, language }: Buyer) => `${taxZone} ${language}`;

async function componentsByBuyer(
  tx: Tx,
  orders: readonly Locked[],
  companies: ReadonlyMap<string, Buyer>,
  postingDate: string,
) {
  const byKey = new Map<string, Awaited<ReturnType<typeof taxComponentsFor>>>();
  const buyerOf = ({ order }: Locked) => companies.get(order.companyId)!;
  for (const [key, own] of Map.groupBy(orders, (each) => taxKeyOf(buyerOf(each)))) {
    const categories = [...new Set(own.flatMap(({ lines }) => lines.map((line) => line.taxCategory)))];
    byKey.set(key, await taxComponentsFor(tx.em, buyerOf(own[0]!), categories, postingDate as BusinessDate));
  }
  return byKey;
}
