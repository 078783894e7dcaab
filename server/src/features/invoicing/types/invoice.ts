import { Field, ID, Int } from 'type-graphql';
import { CompanyType } from '../../parties/index.js';
import { Allow, AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { CreditKind, InvoiceKind, InvoiceLineKind, PaymentState } from './choices.js';
import {
  ExplanationType,
  InvoiceLineTaxType,
  InvoiceTaxGroupType,
  InvoiceTaxType,
  PrecedingInvoiceType,
  PrintedPartyType,
} from './parts.js';

/** Orders, returns and postings name invoices: those who see them see which one, of which day, and whether it is paid. */
const WHO_REFERS_TO_IT = ['orders.view', 'returns.view', 'invoices.post'];
/** Returns are made of invoice lines: those who see them see what was sold and how much, though not for how much. */
const WHO_TAKES_BACK = ['returns.view'];

@Shape('InvoiceLine', 'A posted line. It never changes.', { needs: 'invoices.view' })
export class InvoiceLineType {
  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => Int, { description: 'The place on the document.' })
  lineNumber!: number;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => InvoiceLineKind, { description: 'What the line is.' })
  lineKind!: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => String, { nullable: true, description: 'The article number, as it was printed.' })
  sku?: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => String, { description: 'What was sold or credited.' })
  description!: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => String, { description: 'The unit, as a code of UN/ECE recommendation 20.' })
  unit!: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => DecimalScalar, { description: 'How many units.' })
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'The price of one unit, net of tax.' })
  price!: string;

  @Field(() => MoneyType, { description: 'What lies between quantity times price and the net.' })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: 'Before the header discount.' })
  net!: MoneyType;

  @Field(() => MoneyType, { description: 'The share of the header discount.' })
  discountShare!: MoneyType;

  @Field(() => MoneyType, { description: 'The share of the freight.' })
  freightShare!: MoneyType;

  @Field(() => MoneyType, { description: 'After the header discount: what is taxed and credited.' })
  base!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax of goods and freight share, split for show.' })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: 'After the header discount, with freight share and tax.' })
  total!: MoneyType;

  @Field(() => Boolean, { description: 'Whether the tax was typed.' })
  isTaxManual!: boolean;

  @Allow('catalog.viewCost')
  @Field(() => DecimalScalar, { nullable: true, description: 'What one unit cost us.' })
  unitCost?: string;

  @Field(() => [InvoiceLineTaxType], { description: 'The taxes of the line.' })
  taxes!: InvoiceLineTaxType[];

  @Field(() => [ExplanationType], { description: 'Why these amounts.' })
  why!: ExplanationType[];

  @Field(() => InvoiceLineType, { nullable: true, description: 'Of a credit: the line it credits.' })
  credits?: InvoiceLineType;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => InvoiceType, { description: 'The document.' })
  invoice!: object;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of a sale: units neither credited nor on a return. Whether they may come back, `returnableLines` says.',
  })
  returnableQuantity?: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => DecimalScalar, { nullable: true, description: 'Of a sale: how many units are credited.' })
  creditedQuantity?: string;

  @AlsoFor(...WHO_TAKES_BACK)
  @Field(() => DecimalScalar, { nullable: true, description: 'Of a sale: how many units are on open returns.' })
  reservedQuantity?: string;
}

@Shape('DocumentSettlement', 'What closed a part of a document.', { needs: 'invoices.view' })
class DocumentSettlementType {
  @Field(() => DateScalar, { description: 'When.' })
  date!: string;

  @Field(() => MoneyType, { description: 'How much.' })
  amount!: MoneyType;

  @Field(() => ID, { description: 'The document on the other side.' })
  documentId!: string;

  @Field(() => String, { description: 'Its number.' })
  documentNumber!: string;

  @Field(() => InvoiceKind, { description: 'Its kind.' })
  documentKind!: string;
}

@Shape('CreditedBy', 'A credit note that credits something of an invoice.', { needs: 'invoices.view' })
class CreditedByType {
  @Field(() => InvoiceType, { description: 'The credit note.' })
  creditNote!: object;
}

@Shape('Invoice', 'A posted invoice or credit note. It never changes; a correction is a new document.', {
  needs: 'invoices.view',
})
export class InvoiceType {
  @AlsoFor(...WHO_REFERS_TO_IT)
  @Field(() => ID, { description: 'Identifies the document.' })
  id!: string;

  @AlsoFor(...WHO_REFERS_TO_IT)
  @Field(() => InvoiceKind, { description: 'Invoice or credit note.' })
  kind!: string;

  @Field(() => CreditKind, { nullable: true, description: 'Of a credit note: why it was made.' })
  creditKind?: string;

  @AlsoFor(...WHO_REFERS_TO_IT)
  @Field(() => String, { description: 'The number, from the gapless series of its kind and year.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'The number it had in the system it was imported from.' })
  externalNumber?: string;

  @AlsoFor(...WHO_REFERS_TO_IT)
  @Field(() => DateScalar, { description: 'The business date of the document.' })
  postingDate!: string;

  @Field(() => DateScalar, { description: 'When it is due.' })
  dueDate!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When the goods left.' })
  deliveryDate?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the document.' })
  currency!: string;

  @Field(() => CompanyType, { description: 'The customer as he is now; `buyer` is how he was printed.' })
  customer!: CompanyType;

  @Field(() => PrintedPartyType, { description: 'Who posted it, as printed.' })
  seller!: PrintedPartyType;

  @Field(() => PrintedPartyType, { description: 'Whom it is for, as printed.' })
  buyer!: PrintedPartyType;

  @Field(() => String, { nullable: true, description: "The customer's own reference." })
  buyerReference?: string;

  @Field(() => String, { nullable: true, description: 'The order or return it comes from.' })
  orderReference?: string;

  @Field(() => String, { nullable: true, description: 'Of a credit note: the reason it prints.' })
  reason?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of a credit note: the number of the invoice it credits, the first where there are several.',
  })
  precedingNumber?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Of a credit note: the date of that invoice.',
  })
  precedingDate?: string;

  @Field(() => [PrecedingInvoiceType], {
    description: 'Of a credit note: all invoices that it credits, by date and number.',
  })
  precedingInvoices!: PrecedingInvoiceType[];

  @Field(() => MoneyType, { description: 'The sum of the lines.' })
  subtotal!: MoneyType;

  @Field(() => MoneyType, { description: 'The discount on the whole document.' })
  headerDiscount!: MoneyType;

  @Field(() => MoneyType, { description: 'Freight.' })
  freight!: MoneyType;

  @Field(() => MoneyType, { description: 'Of a credit note: what is kept back.' })
  fees!: MoneyType;

  @Field(() => MoneyType, { description: 'Before tax.' })
  net!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax.' })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: 'With tax; positive for both kinds.' })
  total!: MoneyType;

  @Field(() => MoneyType, { description: 'What is not settled.' })
  openAmount!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'Of an invoice: what can still be credited.' })
  creditableAmount?: MoneyType;

  @AlsoFor(...WHO_REFERS_TO_IT)
  @Field(() => PaymentState, { description: 'How far it is settled.' })
  paymentState!: string;

  @Field(() => Int, { description: 'How many lines it has.' })
  lineCount!: number;

  @Field(() => [InvoiceLineType], { description: 'Its lines.' })
  lines!: InvoiceLineType[];

  @Field(() => [InvoiceTaxType], { description: 'Its tax breakdown.' })
  taxes!: InvoiceTaxType[];

  @Field(() => [InvoiceTaxGroupType], { description: 'Its tax groups, each with why.' })
  taxGroups!: InvoiceTaxGroupType[];

  @Field(() => [DocumentSettlementType], { description: 'What closed it.' })
  settlements!: DocumentSettlementType[];

  @Field(() => [CreditedByType], { description: 'Of an invoice: the credit notes that credit it.' })
  creditedBy!: CreditedByType[];

  @Field(() => DateTimeScalar, { description: 'When it was posted.' })
  postedAt!: string;

  @Field(() => String, { description: 'Who posted it.' })
  postedBy!: string;

  @Field(() => String, { description: 'SHA-256 over its content and its predecessor in the series.' })
  hash!: string;
}
