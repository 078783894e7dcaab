import { Field, ID, Int } from 'type-graphql';
import { Unit } from '../../catalog/index.js';
import { VoucherType } from '../../ledger/index.js';
import { CompanyType, LegalEntityType } from '../../parties/index.js';
import { Allow, AlsoFor, Shape, addField } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { CreditKind, InvoiceKind, InvoiceLineKind, PaymentState } from './choices.js';
import { ExplanationType, InvoiceLineTaxType, InvoiceTaxGroupType, InvoiceTaxType, PrintedPartyType } from './parts.js';

/** Orders, returns and postings refer to invoices: these permissions also read number, date and payment state. */
const REFERENCE_READERS = ['orders.view', 'returns.view', 'invoices.post'] as const;
/** Returns and previews refer to invoice lines: these permissions also read what was sold and how much, but no amounts. */
const LINE_READERS = ['returns.view', 'invoices.post'] as const;

@Shape(
  'InvoiceLine',
  'A line of a posted document, with its figures as printed: units and amounts are negative on a line that counts against its document, such as a credit on an invoice. It cannot be changed.',
  { needs: 'invoices.view' },
)
export class InvoiceLineType {
  @AlsoFor(...LINE_READERS)
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => Int, { description: 'The position on the document, starting at 1.' })
  lineNumber!: number;

  @AlsoFor(...LINE_READERS)
  @Field(() => InvoiceLineKind, { description: 'The kind of the line.' })
  lineKind!: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => String, { nullable: true, description: 'The article number as printed.' })
  sku?: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => String, { description: 'The description of the goods or services.' })
  description!: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => Unit, { description: 'The unit of measure.' })
  unit!: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => DecimalScalar, {
    description: 'The number of units; negative on a line that counts against its document.',
  })
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'The price of one unit, excluding tax.' })
  price!: string;

  @Field(() => MoneyType, {
    description: 'The line discount: the difference between quantity times price and the net.',
  })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: 'The net before the share of the header discount.' })
  net!: MoneyType;

  @Field(() => MoneyType, { description: "The line's share of the header discount." })
  discountShare!: MoneyType;

  @Field(() => MoneyType, { description: "The line's share of the freight." })
  freightShare!: MoneyType;

  @Field(() => MoneyType, {
    description: 'The net after the share of the header discount: the amount that is taxed and credited.',
  })
  base!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax on base and freight share, split from the tax groups for display.' })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: 'The sum of base, freight share and tax.' })
  total!: MoneyType;

  @Field(() => Boolean, { description: 'Whether the tax was entered by hand.' })
  isTaxManual!: boolean;

  @Allow('catalog.viewCost')
  @Field(() => DecimalScalar, { nullable: true, description: 'The cost of one unit.' })
  unitCost?: string;

  @Field(() => [InvoiceLineTaxType], { description: 'The taxes on the line.' })
  taxes!: InvoiceLineTaxType[];

  @Field(() => [ExplanationType], { description: 'The explanations of the amounts.' })
  why!: ExplanationType[];

  @Field(() => InvoiceLineType, {
    nullable: true,
    description: 'The invoice line that this line credits; null if it credits none.',
  })
  credits?: InvoiceLineType;

  @AlsoFor(...LINE_READERS)
  @Field(() => InvoiceType, { description: 'The document that contains the line.' })
  invoice!: object;

  @AlsoFor(...LINE_READERS)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The number of units of a sale that are neither credited nor on an open return; null for other lines. `returnableLines` shows whether they can be returned.',
  })
  returnableQuantity?: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The number of credited units of a sale; null for other lines.',
  })
  creditedQuantity?: string;

  @AlsoFor(...LINE_READERS)
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The number of units of a sale that are on open returns; null for other lines.',
  })
  reservedQuantity?: string;
}

@Shape('CreditedBy', 'A document that credits at least one line of another one.', { needs: 'invoices.view' })
class CreditedByType {
  @Field(() => InvoiceType, { description: 'The credit note, or the invoice that also credits.' })
  creditNote!: object;
}

@Shape('Invoice', 'A posted invoice or credit note. It cannot be changed; post a correcting document instead.', {
  needs: 'invoices.view',
})
export class InvoiceType {
  @AlsoFor(...REFERENCE_READERS)
  @Field(() => ID, { description: 'Identifies the document.' })
  id!: string;

  @AlsoFor(...REFERENCE_READERS)
  @Field(() => InvoiceKind, { description: 'The kind of the document.' })
  kind!: string;

  @Field(() => CreditKind, { nullable: true, description: 'The purpose of a credit note; null for invoices.' })
  creditKind?: string;

  @AlsoFor(...REFERENCE_READERS)
  @Field(() => String, { description: 'The number, from the gapless series of its kind and fiscal year.' })
  number!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The number in the system from which the document was imported; null if it was not imported.',
  })
  externalNumber?: string;

  @AlsoFor(...REFERENCE_READERS)
  @Field(() => DateScalar, { description: 'The business date of the document.' })
  postingDate!: string;

  @Field(() => DateScalar, { description: 'The due date.' })
  dueDate!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date on which the goods were shipped; for a credit note, the date on which they were received.',
  })
  deliveryDate?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the document.' })
  currency!: string;

  @Field(() => CompanyType, { description: 'The customer with its current data; `buyer` is the customer as printed.' })
  customer!: CompanyType;

  @Field(() => LegalEntityType, {
    description: 'The legal entity that issued it, with its current data; `seller` is the legal entity as printed.',
  })
  legalEntity!: LegalEntityType;

  @Field(() => PrintedPartyType, { description: 'The legal entity as printed.' })
  seller!: PrintedPartyType;

  @Field(() => PrintedPartyType, { description: 'The customer as printed.' })
  buyer!: PrintedPartyType;

  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  buyerReference?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reference of the sales order or return order from which it was posted.',
  })
  orderReference?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reason of its credit lines, in the language of the customer at posting; null if it has none.',
  })
  reason?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the invoice that the document credits, or of the first if there are several; null if it credits none. It may name an invoice of another system.',
  })
  precedingNumber?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date of the invoice in `precedingNumber`; null if it is unknown.',
  })
  precedingDate?: string;

  @Field(() => [InvoiceType], {
    description:
      'All documents of which it credits lines, sorted by date and number; empty if it credits none, and if the invoice is in another system.',
  })
  precedingInvoices!: object[];

  @Field(() => MoneyType, { description: 'The sum of the lines after line discounts.' })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: 'The discount on the whole document.' })
  headerDiscount!: MoneyType;

  @Field(() => MoneyType, { description: 'The freight charge, excluding tax.' })
  freight!: MoneyType;

  @Field(() => MoneyType, { description: 'The fees deducted from a credit note; zero for invoices.' })
  fees!: MoneyType;

  @Field(() => MoneyType, { description: 'The total excluding tax.' })
  net!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax.' })
  tax!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'The total including tax, never negative: a document that credits more than it sells is a credit note.',
  })
  total!: MoneyType;

  @Field(() => MoneyType, { description: 'The amount that is not settled.' })
  openAmount!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The amount of its sale lines that can still be credited, including tax; null if it has none.',
  })
  creditableAmount?: MoneyType;

  @AlsoFor(...REFERENCE_READERS)
  @Field(() => PaymentState, { description: 'The payment state.' })
  paymentState!: string;

  @Field(() => Int, { description: 'The number of lines.' })
  lineCount!: number;

  @Field(() => [InvoiceLineType], { description: 'The lines, sorted by line number.' })
  lines!: InvoiceLineType[];

  @Field(() => [InvoiceTaxType], { description: 'The tax breakdown.' })
  taxes!: InvoiceTaxType[];

  @Field(() => [InvoiceTaxGroupType], { description: 'The tax groups, each with its explanation.' })
  taxGroups!: InvoiceTaxGroupType[];

  @Field(() => [CreditedByType], { description: 'The documents that credit its sale lines; empty if it has none.' })
  creditedBy!: CreditedByType[];

  @Field(() => DateTimeScalar, { description: 'The time of posting.' })
  postedAt!: string;

  @Field(() => String, { description: 'The name of the actor that posted it.' })
  postedBy!: string;

  @Field(() => String, {
    description: 'The SHA-256 hash of its content and of the hash of its predecessor in the series, in hexadecimal.',
  })
  hash!: string;
}

addField(VoucherType, 'invoice', () => InvoiceType, {
  nullable: true,
  description: 'The invoice or credit note that it posts; null for other vouchers.',
});
