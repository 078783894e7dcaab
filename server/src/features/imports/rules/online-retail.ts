import { parseBusinessDate } from '../../../kernel/date.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { percentFromScaled } from '../../../kernel/percent.js';
import type { UnitPrice } from '../../../kernel/price.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { say } from '../refusals.js';
import { COUNTRIES } from './countries.js';
import type { Mapping } from './mapping.js';
import type { Cause, RowKind, SourceRow } from './source-row.js';
import { rowFault } from './source-row.js';

/** The *Online Retail* data set (UCI Machine Learning Repository): each row is an invoice line of a UK wholesaler. */
export const onlineRetail: Mapping = {
  source: 'online-retail',
  columns: ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
  issuer: {
    code: 'RETAIL',
    name: 'Online Retail',
    country: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
    invoicePattern: 'IMP-INV-{year}-{ref:05d}',
    creditNotePattern: 'IMP-CN-{year}-{ref:05d}',
  },
  tax: { jurisdiction: 'GB', category: 'O', rate: percentFromScaled(0n), exemptionReason: 'The source has no tax' },
  taxCategory: 'OUTSIDE_SCOPE',
  read,
  company: ({ customer, country }) => ({
    number: customer ? `OR-${customer}` : `OR-ANONYMOUS-${COUNTRIES[country]}`,
    name: customer ? `Customer ${customer}` : `Anonymous customers, ${country}`,
    country: COUNTRIES[country]!,
    addressLines: REGIONS.has(country) ? [country] : [],
  }),
  isStocked: (sku) => !SERVICES.test(sku),
};

/** Values of the source that are not countries of ISO 3166. */
const REGIONS: ReadonlySet<string> = new Set(['Channel Islands', 'European Community', 'Unspecified']);

/** Postage, discounts, fees, vouchers and manual entries. */
const SERVICES = /^(POST|DOT|C2|D|M|S|B|PADS|CRUK|AMAZONFEE|BANK CHARGES|gift_.*)$/i;

function read(values: readonly string[], row: number): SourceRow {
  const [number, sku, description, quantity, moment, price, customer, country] = values.map((text) => text.trim());
  const kind = kindOf(number!, row);
  if (!/^[!-~](?:[ -~]{0,58}[!-~])?$/.test(sku!))
    throw rowFault(row, say.notPrintable({ column: 'StockCode', value: shown(sku!) }));
  if (!Object.hasOwn(COUNTRIES, country!))
    throw rowFault(row, say.unknownCountry({ column: 'Country', value: shown(country!) }));
  const units = unitsOf(quantity!, row);
  const unitPrice = priceOf(price!, row);
  return {
    row,
    number: number!,
    kind,
    cause: causeOf(kind, units, unitPrice),
    sku: sku!,
    description: description!,
    quantity: units,
    unitPrice,
    moment: moment!,
    date: dateOf(moment!, row),
    customer: customerOf(customer!, row),
    country: country!,
  };
}

/** Numbers of credit notes begin with C, those of adjustments with A; all others consist of digits. */
function kindOf(number: string, row: number): RowKind {
  const found = /^([CA]?)\d{1,12}$/.exec(number);
  if (!found) throw rowFault(row, say.notDocumentNumber({ column: 'InvoiceNo', value: shown(number) }));
  return found[1] === 'C' ? 'CREDIT' : found[1] === 'A' ? 'ADJUSTMENT' : 'SALE';
}

/** Why a row is not imported as a line; null if it is. Adjustments accept amounts of either sign. */
export function causeOf(kind: RowKind, quantity: Quantity, unitPrice: UnitPrice): Cause | null {
  if (quantity === 0n) return 'NO_QUANTITY';
  if (kind === 'ADJUSTMENT') return null;
  if (kind === 'SALE' && quantity < 0n) return 'STOCK_ADJUSTMENT';
  if (kind === 'CREDIT' && quantity > 0n) return 'POSITIVE_CREDIT';
  return unitPrice < 0n ? 'NEGATIVE_PRICE' : null;
}

function unitsOf(text: string, row: number): Quantity {
  if (!/^-?\d{1,12}$/.test(text)) throw rowFault(row, say.notWhole({ column: 'Quantity', value: shown(text) }));
  return parseQuantity(text);
}

function priceOf(text: string, row: number): UnitPrice {
  try {
    return parseUnitPrice(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw rowFault(row, say.notPrice({ column: 'UnitPrice', value: shown(text) }));
  }
}

function dateOf(moment: string, row: number): BusinessDate {
  const found = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.exec(moment);
  try {
    return parseBusinessDate(found?.[1] ?? '');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw rowFault(row, say.notMoment({ column: 'InvoiceDate', value: shown(moment) }));
  }
}

function customerOf(text: string, row: number): string | null {
  if (text === '') return null;
  const found = /^(\d{1,12})(\.0)?$/.exec(text);
  if (!found) throw rowFault(row, say.notWholeOrEmpty({ column: 'CustomerID', value: shown(text) }));
  return found[1]!;
}

/** The most characters of a value that a refusal shows. */
const LONGEST_SHOWN = 40;

const shown = (text: string): Text =>
  text === '' ? say.emptyValue() : say.quotedValue({ value: text.slice(0, LONGEST_SHOWN) });
