import { formatAmount } from '../../../kernel/money.js';
import { formatPercent } from '../../../kernel/percent.js';
import { formatUnitPrice } from '../../../kernel/price.js';
import { formatQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import type { Context } from '../../../platform/context.js';
import type { Reference } from '../../../platform/graphql/references.js';
import { userErrorOf } from '../../../platform/graphql/user-error.js';
import { entriesOf } from '../rules/bookkeeping.js';
import type { Issuer } from '../rules/drafts.js';
import { shownExplanations } from '../rules/explained-text.js';
import type { Prepared, PreparedLine } from '../rules/prepared.js';
import type { Verdict } from './prepare.js';

/** The verdicts of a preview in the API's shape. */
export const showVerdicts = (context: Pick<Context, 'texts'>, issuer: Issuer, verdicts: readonly Verdict[]) =>
  verdicts.map(({ sourceId, prepared, refusals }) => ({
    orderId: sourceId,
    document: prepared ? showDocument(context, issuer, prepared) : null,
    userErrors: refusals.map(userErrorOf(context)),
  }));

/** The objects that the verdicts of a preview refer to. */
export function referencesOf(verdicts: readonly Verdict[], shown: ReturnType<typeof showVerdicts>): Reference[] {
  const documents = verdicts.flatMap(({ prepared }, index) =>
    prepared ? [{ prepared, document: shown[index]!.document! }] : [],
  );
  const below = ['verdicts', 'document'];
  return [
    { path: ['verdicts', 'order'], type: 'Order', rows: shown.map((verdict) => [verdict, verdict.orderId]) },
    {
      path: [...below, 'customer'],
      type: 'Company',
      rows: documents.map(({ prepared, document }) => [document, prepared.draft.companyId]),
    },
    {
      path: [...below, 'lines', 'credits'],
      type: 'InvoiceLine',
      rows: documents.flatMap(({ prepared, document }) =>
        document.lines.map((line, index) => [line, prepared.lines[index]!.credits?.lineId] as const),
      ),
    },
    {
      path: [...below, 'settlements', 'invoice'],
      type: 'Invoice',
      rows: documents.flatMap(({ prepared, document }) =>
        document.settlements.map((each, index) => [each, prepared.settlements[index]!.invoiceId] as const),
      ),
    },
  ];
}

function showDocument(context: Pick<Context, 'texts'>, issuer: Issuer, prepared: Prepared) {
  const { draft } = prepared;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, draft.currency), currency: draft.currency });
  return {
    kind: prepared.kind,
    buyer: draft.buyer,
    numberPattern: prepared.kind === 'INVOICE' ? issuer.invoicePattern : issuer.creditNotePattern,
    currency: draft.currency,
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
  return {
    sku: line.sku,
    description: line.description,
    quantity: formatQuantity(line.quantity),
    unit: line.unit,
    price: formatUnitPrice(line.unitPrice),
    discount: money(line.discountMinor),
    net: money(line.netMinor),
    discountShare: money(line.discountShareMinor),
    freightShare: money(line.freightShareMinor),
    base: money(line.baseMinor),
    tax: money(line.taxMinor),
    total: money(line.baseMinor + line.freightShareMinor + line.taxMinor),
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
  entriesOf(prepared)
    .filter((entry) => entry.amountMinor !== 0n)
    .map(({ purpose, side, amountMinor }) => {
      const money = {
        amount: formatAmount(amountMinor, issuer.functionalCurrency),
        currency: issuer.functionalCurrency,
      };
      return { purpose, debit: side === 'DEBIT' ? money : null, credit: side === 'CREDIT' ? money : null };
    });
