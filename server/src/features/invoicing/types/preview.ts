import { Field } from 'type-graphql';
import { Unit } from '../../catalog/index.js';
import { PostingPurpose } from '../../ledger/index.js';
import { CompanyType, LegalEntityType } from '../../parties/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { InvoiceKind, InvoiceLineKind } from './choices.js';
import { InvoiceLineType, InvoiceType } from './invoice.js';
import { ExplanationType, InvoiceTaxType, PrintedPartyType } from './parts.js';

@Shape(
  'PreviewLine',
  'A line as it would be posted, with its figures as printed: units and amounts are negative on a line that counts against its document, such as a credit on an invoice.',
  { needs: 'invoices.post' },
)
class PreviewLineType {
  @Field(() => InvoiceLineKind, { description: 'The kind of the line.' })
  lineKind!: string;

  @Field(() => String, { nullable: true, description: 'The article number.' })
  sku?: string;

  @Field(() => String, { description: 'The description of the goods or services.' })
  description!: string;

  @Field(() => DecimalScalar, {
    description: 'The number of units; negative on a line that counts against its document.',
  })
  quantity!: string;

  @Field(() => Unit, { description: 'The unit of measure.' })
  unit!: string;

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

  @Field(() => InvoiceLineType, {
    nullable: true,
    description: 'The invoice line that the line credits; null if it credits none.',
  })
  credits?: object;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The number of units of the credited line that can still be credited afterwards; null if the line credits none.',
  })
  leftToCredit?: string;

  @Field(() => [ExplanationType], { description: 'The explanations of the amounts.' })
  why!: ExplanationType[];
}

@Shape('PreviewSettlement', 'A settlement that a credit note would make.', { needs: 'invoices.post' })
class PreviewSettlementType {
  @Field(() => InvoiceType, { description: 'The invoice that is settled.' })
  invoice!: object;

  @Field(() => MoneyType, { description: 'The open amount of the invoice now.' })
  openBefore!: MoneyType;

  @Field(() => MoneyType, { description: 'The amount that the credit note settles.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'The open amount of the invoice afterwards.' })
  openAfter!: MoneyType;
}

@Shape('PreviewEntry', 'An entry of the voucher that would be posted.', { needs: 'invoices.post' })
class PreviewEntryType {
  @Field(() => PostingPurpose, { description: 'The purpose of the amount, which determines its account.' })
  purpose!: string;

  @Field(() => MoneyType, { nullable: true, description: 'The debit, in the functional currency; null for a credit.' })
  debit?: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'The credit, in the functional currency; null for a debit.' })
  credit?: MoneyType;
}

@Shape(
  'PreviewDocument',
  'A document as it would be posted, calculated by the code that posts it. It has no number: numbers are assigned at posting.',
  { needs: 'invoices.post' },
)
export class PreviewDocumentType {
  @Field(() => InvoiceKind, {
    description:
      'The kind of the document. One that sells and credits is a credit note if its total would otherwise be negative, and an invoice if not, also at zero.',
  })
  kind!: string;

  @Field(() => CompanyType, { description: 'The customer with its current data; `buyer` is the customer as printed.' })
  customer!: object;

  @Field(() => PrintedPartyType, { description: 'The customer as printed.' })
  buyer!: PrintedPartyType;

  @Field(() => String, {
    nullable: true,
    description: 'The references of the orders that it bills, as printed.',
  })
  orderReference?: string;

  @Field(() => String, { description: 'The format of the numbers of its series.' })
  numberPattern!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency.' })
  currency!: string;

  @Field(() => LegalEntityType, { description: 'The legal entity that issues it.' })
  legalEntity!: object;

  @Field(() => DateScalar, { description: 'The business date, in the calendar of the legal entity.' })
  postingDate!: string;

  @Field(() => DateScalar, { description: 'The due date.' })
  dueDate!: string;

  @Field(() => [PreviewLineType], { description: 'The lines.' })
  lines!: PreviewLineType[];

  @Field(() => [InvoiceTaxType], { description: 'The tax breakdown.' })
  taxes!: InvoiceTaxType[];

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

  @Field(() => MoneyType, { description: 'The total including tax.' })
  total!: MoneyType;

  @Field(() => [PreviewSettlementType], { description: 'The settlements that it would make.' })
  settlements!: PreviewSettlementType[];

  @Field(() => [PreviewEntryType], { description: 'The entries of its voucher.' })
  entries!: PreviewEntryType[];
}
