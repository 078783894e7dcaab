import type { CreditDraft, PastDocument, SaleDraft, SourceLine, UnreferencedDraft } from '../../invoicing/index.js';
import { priceAll } from '../../invoicing/index.js';
import { printedCompany } from '../../parties/index.js';
import { SAME_CURRENCY } from '../../../kernel/exchange-rate.js';
import { percentFromScaled } from '../../../kernel/percent.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { unitPriceFromScaled } from '../../../kernel/price.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import { newId } from '../../../platform/id.js';
import type { Mapping } from '../rules/mapping.js';
import type { Lot } from '../rules/match.js';
import type { StagedDocument, StagedLine } from '../rules/staged.js';

/** The company, products and settings of a staged document. */
export interface Parties {
  issuer: { legalEntityId: string };
  company: Parameters<typeof printedCompany>[0];
  productIds: ReadonlyMap<string, string>;
  mapping: Mapping;
  taxMethod: TaxMethod;
  termsDays: number;
}

/** Units of a credited row that match an invoice line. */
export interface Referenced {
  lot: Lot;
  quantity: Quantity;
}

const NO_DISCOUNT = percentFromScaled(0n);
const NO_REASON = 'The source gives no reason';

/** The invoice of a staged sale, with the lines of the file. */
export function saleOf(document: StagedDocument, parties: Parties): PastDocument & { draft: SaleDraft } {
  const draft: SaleDraft = {
    ...headerOf(document, parties),
    kind: 'SALE',
    exchangeRate: SAME_CURRENCY,
    termsDays: parties.termsDays,
    discountMethod: 'LINE',
    discountPercent: NO_DISCOUNT,
    taxMethod: parties.taxMethod,
    lines: linesOf(
      document.lines.map((line) => lineOf(line, line.quantity, parties)),
      parties,
    ),
  };
  return { draft, postingDate: document.date };
}

/** The credit note of matched units; units of one invoice line are combined on one line. */
export function creditOf(
  document: StagedDocument,
  parties: Parties,
  found: readonly Referenced[],
): PastDocument & { draft: CreditDraft } {
  const byLine = Map.groupBy(found, ({ lot }) => lot.lineId);
  const draft: CreditDraft = {
    ...headerOf(document, parties),
    kind: 'CREDIT',
    creditKind: 'GOODS',
    creditsFreightShare: false,
    isReserved: false,
    reason: NO_REASON,
    lines: [...byLine.values()].map((same) => ({
      id: newId(),
      source: null,
      invoiceId: same[0]!.lot.invoiceId,
      invoiceLineId: same[0]!.lot.lineId,
      quantity: same.reduce((sum, { quantity }) => (sum + quantity) as Quantity, 0n as Quantity),
    })),
  };
  return { draft, postingDate: document.date };
}

/** The credit note of unmatched units. The source does not state which invoice it credits, so the note names none. */
export function unreferencedOf(
  document: StagedDocument,
  parties: Parties,
  rest: readonly { line: StagedLine; quantity: Quantity }[],
): PastDocument & { draft: UnreferencedDraft } {
  const draft: UnreferencedDraft = {
    ...headerOf(document, parties),
    kind: 'UNREFERENCED',
    creditKind: 'UNREFERENCED',
    exchangeRate: SAME_CURRENCY,
    taxMethod: parties.taxMethod,
    reason: NO_REASON,
    preceding: { number: `UNKNOWN (${document.number})`, date: null },
    lines: linesOf(
      rest.map(({ line, quantity }) => lineOf(line, quantity, parties)),
      parties,
    ),
  };
  return { draft, postingDate: document.date };
}

function headerOf({ number, country }: StagedDocument, { company, mapping, issuer }: Parties) {
  const id = newId();
  return {
    id,
    source: { name: mapping.source, id, reference: number },
    legalEntityId: issuer.legalEntityId,
    companyId: company.id,
    buyer: { ...printedCompany(company), ...addressOf(mapping, country) },
    currency: mapping.issuer.currency,
    termsDays: 0,
    deliveryDate: null,
    buyerReference: null,
    orderReference: null,
    externalNumber: number,
  };
}

/** The customer's address as in the document; it may differ between documents. */
function addressOf(mapping: Mapping, country: string) {
  const { country: code, addressLines } = mapping.company({ customer: null, country });
  return { country: code, addressLines };
}

const linesOf = (lines: SourceLine[], { mapping }: Parties) =>
  priceAll({ currency: mapping.issuer.currency, discountMethod: 'LINE', lines });

const lineOf = ({ sku, description, unitPrice }: StagedLine, quantity: Quantity, { productIds, mapping }: Parties) => ({
  id: newId(),
  source: null,
  productId: productIds.get(sku.toLowerCase())!,
  sku,
  description,
  unit: 'C62',
  quantity,
  unitPrice,
  discountMinor: 0n,
  components: [mapping.tax],
  unitCost: unitPriceFromScaled(0n),
});
