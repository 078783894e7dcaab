import { currencyDigits } from '../../../kernel/currency.js';
import { formatAmount } from '../../../kernel/money.js';
import { formatPercent } from '../../../kernel/percent.js';
import { formatUnitPrice } from '../../../kernel/price.js';
import { formatQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import type { Context } from '../../../platform/context.js';
import type { Reference } from '../../../platform/graphql/references.js';
import { userErrorOf } from '../../../platform/graphql/user-error.js';
import { normalised } from '../../ledger/index.js';
import { entriesOf } from '../rules/bookkeeping.js';
import type { Issuer } from '../rules/drafts.js';
import { shownExplanations } from '../rules/explained-text.js';
import { signOn } from '../rules/kind.js';
import type { Prepared, PreparedLine } from '../rules/prepared.js';
import type { ArrangedDocument } from '../rules/prepare-documents.js';
import type { PreparedSelection } from './prepare.js';
import { amountOf } from './source.js';

/** The documents of a preview in the API's shape, in the sequence of the selection. */
export const showDocuments = (context: Pick<Context, 'texts'>, { documents }: PreparedSelection) =>
  documents.map(({ issuer, prepared }) => showDocument(context, issuer, prepared));

/** The verdicts of a preview in the API's shape: for each selected thing its share of the documents, and what is shipped. */
export function showVerdicts(context: Pick<Context, 'texts'>, { documents, verdicts }: PreparedSelection) {
  const positionOf = new Map(documents.map((document, index) => [document, index + 1]));
  const shareOf = sharesOf(documents);
  return verdicts.map(({ sourceId, posting, refusals }) => ({
    orderId: sourceId,
    documents: (posting?.documents ?? []).map((document) => ({
      position: positionOf.get(document)!,
      kind: document.prepared.kind,
      amount: moneyIn(document.prepared.draft.currency)(shareOf(document, sourceId)),
    })),
    shipments: (posting?.handed.shipments ?? []).map(({ lines }) => ({
      lines: lines.map((line) => ({ ...line, quantity: formatQuantity(line.quantity) })),
    })),
    userErrors: refusals.map(userErrorOf(context)),
  }));
}

/** A lookup of the amount of a selected thing on a document, as printed, in minor units. */
function sharesOf(documents: readonly ArrangedDocument[]) {
  const bySource = new Map(
    documents.map((document) => [document, Map.groupBy(document.prepared.lines, (line) => line.source?.id)]),
  );
  return (document: ArrangedDocument, sourceId: string) => {
    const lines = bySource.get(document)?.get(sourceId) ?? [];
    return lines.reduce((sum, line) => sum + signOn(document.prepared.kind, line.kind) * amountOf([line]), 0n);
  };
}

/** The objects that a preview refers to. */
export function referencesOf(
  { documents }: PreparedSelection,
  shown: ReturnType<typeof showDocuments>,
  verdicts: ReturnType<typeof showVerdicts>,
): Reference[] {
  const both = documents.map(({ prepared }, index) => ({ prepared, document: shown[index]! }));
  return [
    { path: ['verdicts', 'order'], type: 'Order', rows: verdicts.map((verdict) => [verdict, verdict.orderId]) },
    {
      path: ['verdicts', 'shipments', 'lines', 'orderLine'],
      type: 'SalesOrderLine',
      rows: verdicts.flatMap(({ shipments }) =>
        shipments.flatMap(({ lines }) => lines.map((line) => [line, line.orderLineId] as const)),
      ),
    },
    {
      path: ['documents', 'customer'],
      type: 'Company',
      rows: both.map(({ prepared, document }) => [document, prepared.draft.companyId]),
    },
    {
      path: ['documents', 'legalEntity'],
      type: 'LegalEntity',
      rows: both.map(({ prepared, document }) => [document, prepared.draft.legalEntityId]),
    },
    {
      path: ['documents', 'lines', 'credits'],
      type: 'InvoiceLine',
      rows: both.flatMap(({ prepared, document }) =>
        document.lines.map((line, index) => [line, prepared.lines[index]!.credits?.lineId] as const),
      ),
    },
    {
      path: ['documents', 'settlements', 'invoice'],
      type: 'Invoice',
      rows: both.flatMap(({ prepared, document }) =>
        document.settlements.map((each, index) => [each, prepared.settlements[index]!.invoiceId] as const),
      ),
    },
  ];
}

const moneyIn = (currency: string) => (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });

function showDocument(context: Pick<Context, 'texts'>, issuer: Issuer, prepared: Prepared) {
  const { draft } = prepared;
  const money = moneyIn(draft.currency);
  return {
    kind: prepared.kind,
    buyer: draft.buyer,
    orderReference: draft.orderReference,
    numberPattern: prepared.kind === 'INVOICE' ? issuer.invoicePattern : issuer.creditNotePattern,
    currency: draft.currency,
    postingDate: prepared.postingDate,
    dueDate: prepared.dueDate,
    lines: prepared.lines.map((line) => showLine(prepared, line, money, context)),
    taxes: prepared.taxes.map((tax) => ({
      ...tax,
      rate: formatPercent(tax.rate),
      base: money(tax.baseMinor),
      tax: money(tax.taxMinor),
    })),
    subtotal: money(prepared.subtotalMinor),
    headerDiscount: money(prepared.headerDiscountMinor),
    freight: money(prepared.freightMinor),
    fees: money(prepared.feesMinor),
    net: money(prepared.netMinor),
    tax: money(prepared.taxMinor),
    total: money(prepared.totalMinor),
    settlements: prepared.settlements.map(({ openBeforeMinor, amountMinor }) => ({
      openBefore: money(openBeforeMinor),
      amount: money(amountMinor),
      openAfter: money(openBeforeMinor - amountMinor),
    })),
    entries: showEntries(issuer, prepared),
  };
}

function showLine(
  prepared: Prepared,
  line: PreparedLine,
  money: (minor: bigint) => object,
  { texts }: Pick<Context, 'texts'>,
) {
  const sign = signOn(prepared.kind, line.kind);
  const printed = (minor: bigint) => money(sign * minor);
  return {
    lineKind: line.kind,
    sku: line.sku,
    description: line.description,
    quantity: formatQuantity(quantityFromScaled(sign * line.quantity)),
    unit: line.unit,
    price: formatUnitPrice(line.unitPrice, currencyDigits(prepared.draft.currency)),
    discount: printed(line.discountMinor),
    net: printed(line.netMinor),
    discountShare: printed(line.discountShareMinor),
    freightShare: printed(line.freightShareMinor),
    base: printed(line.baseMinor),
    tax: printed(line.taxMinor),
    total: printed(line.baseMinor + line.freightShareMinor + line.taxMinor),
    leftToCredit: leftToCredit(prepared, line),
    why: shownExplanations(line.why, prepared.draft.currency, texts.render),
  };
}

function leftToCredit(prepared: Prepared, line: PreparedLine): string | null {
  if (!line.credits) return null;
  const credit = prepared.credits.find(({ invoiceId }) => invoiceId === line.credits!.invoiceId)!;
  const index = credit.invoice.lines.findIndex(({ key }) => key === line.credits!.lineId);
  return formatQuantity(
    quantityFromScaled(credit.invoice.lines[index]!.quantity - credit.counters.lines[index]!.creditedQuantity),
  );
}

const showEntries = (issuer: Issuer, prepared: Prepared) =>
  normalised(entriesOf(prepared)).map(({ purpose, side, amountMinor }) => {
    const money = moneyIn(issuer.functionalCurrency)(amountMinor);
    return { purpose, debit: side === 'DEBIT' ? money : null, credit: side === 'CREDIT' ? money : null };
  });
