import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType, PayloadShape } from '../../../platform/graphql/shapes.js';
import { UserErrorType } from '../../../platform/graphql/user-error.js';
import { InvoiceKind } from './choices.js';
import { InvoiceType } from './invoice.js';
import { ExplanationType, InvoiceTaxType, PrintedPartyType } from './parts.js';
import { IdempotencyKey, List } from '../../../platform/graphql/input-limits.js';

const LARGEST_SELECTION = 1_000;
const ORDERS = 'Orders of both types; 1,000 at most.';

enum PostingQuantity {
  ALL = 'ALL',
}
registerEnumType(PostingQuantity, {
  name: 'PostingQuantity',
  description: 'Which quantities of the selected orders are posted.',
  valuesConfig: {
    ALL: {
      description:
        'All that is left: what is not shipped is shipped, then everything is invoiced; of a return what was received and decided.',
    },
  },
});

@InputType({ description: 'What to preview.' })
export class PostingPreviewInput {
  @List(LARGEST_SELECTION)
  @Field(() => [ID], { description: ORDERS })
  orderIds!: string[];

  @Field(() => DateScalar, { nullable: true, description: 'The business date of the documents; today unless said.' })
  postingDate?: string;

  @Field(() => PostingQuantity, { defaultValue: PostingQuantity.ALL, description: 'Which quantities.' })
  quantity!: PostingQuantity;
}

@InputType({ description: 'What to post: what a preview has shown.' })
export class PostDocumentsInput extends PostingPreviewInput {
  // NOTE: type-graphql forgets the extensions of an inherited field.
  @List(LARGEST_SELECTION)
  @Field(() => [ID], { description: ORDERS })
  declare orderIds: string[];

  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => String, {
    description: 'The token of the preview. When something has changed since, nothing is posted: STALE_PREVIEW.',
  })
  previewToken!: string;
}

@Shape('PreviewLine', 'A line as it would be posted.', { needs: 'invoices.post' })
class PreviewLineType {
  @Field(() => String, { nullable: true, description: 'The article number.' })
  sku?: string;

  @Field(() => String, { description: 'What is sold or credited.' })
  description!: string;

  @Field(() => DecimalScalar, { description: 'How many units.' })
  quantity!: string;

  @Field(() => String, { description: 'The unit.' })
  unit!: string;

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

  @Field(() => String, { nullable: true, description: 'Of a credit: the number of the invoice it credits.' })
  creditsNumber?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of a credit: how many units of that line are left to credit after it.',
  })
  leftToCredit?: string;

  @Field(() => [ExplanationType], { description: 'Why these amounts.' })
  why!: ExplanationType[];
}

@Shape('PreviewSettlement', 'What a credit note would close.', { needs: 'invoices.post' })
class PreviewSettlementType {
  @Field(() => String, { description: 'The number of the invoice.' })
  invoiceNumber!: string;

  @Field(() => MoneyType, { description: 'What is open of it now.' })
  openBefore!: MoneyType;

  @Field(() => MoneyType, { description: 'What the note closes of it.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'What would then be open.' })
  openAfter!: MoneyType;
}

@Shape('PreviewEntry', 'An entry of the voucher that would be posted.', { needs: 'invoices.post' })
class PreviewEntryType {
  @Field(() => String, { description: 'What the amount is for.' })
  purpose!: string;

  @Field(() => MoneyType, { nullable: true, description: 'In the functional currency.' })
  debit?: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'In the functional currency.' })
  credit?: MoneyType;
}

@Shape(
  'PreviewDocument',
  'A document as it would be posted, by the code that posts it. It has no number: that is drawn at posting.',
  { needs: 'invoices.post' },
)
class PreviewDocumentType {
  @Field(() => InvoiceKind, { description: 'Invoice or credit note.' })
  kind!: string;

  @Field(() => ID, { description: 'The customer.' })
  customerId!: string;

  @Field(() => PrintedPartyType, { description: 'The customer as he would be printed.' })
  buyer!: PrintedPartyType;

  @Field(() => String, { description: 'How its series writes numbers.' })
  numberPattern!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency.' })
  currency!: string;

  @Field(() => DateScalar, { description: 'When it would be due.' })
  dueDate!: string;

  @Field(() => [PreviewLineType], { description: 'The lines.' })
  lines!: PreviewLineType[];

  @Field(() => [InvoiceTaxType], { description: 'The tax breakdown.' })
  taxes!: InvoiceTaxType[];

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

  @Field(() => MoneyType, { description: 'With tax.' })
  total!: MoneyType;

  @Field(() => [PreviewSettlementType], { description: 'What it would close.' })
  settlements!: PreviewSettlementType[];

  @Field(() => [PreviewEntryType], { description: 'Its voucher.' })
  entries!: PreviewEntryType[];
}

@Shape('PreviewVerdict', 'What one selected order would become, or why it cannot be posted.', {
  needs: 'invoices.post',
})
class PreviewVerdictType {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;

  @Field(() => String, { nullable: true, description: 'Its reference; null when there is no such order.' })
  reference?: string;

  @Field(() => PreviewDocumentType, { nullable: true, description: 'The document, when it can be posted.' })
  document?: PreviewDocumentType;

  @Field(() => [UserErrorType], { description: 'Why not; empty when it can.' })
  userErrors!: object[];
}

@PayloadShape('PostingPreviewPayload')
export class PostingPreviewPayload {
  @Field(() => String, { nullable: true, description: 'Give it to `postDocuments` to post exactly this.' })
  previewToken?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The business date of the documents.' })
  postingDate?: string;

  @Field(() => [PreviewVerdictType], { description: 'One for each selected order, in the order of the selection.' })
  verdicts!: PreviewVerdictType[];
}

@Shape('PostingVerdict', 'What became of one selected order.', { needs: 'invoices.post' })
class PostingVerdictType {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;

  @Field(() => ID, { nullable: true, description: 'The posted document; null when it was refused.' })
  invoiceId?: string;

  @Field(() => [UserErrorType], { description: 'Why it was refused; it stays as it was.' })
  userErrors!: object[];
}

@PayloadShape('PostDocumentsPayload', { takesKey: true })
export class PostDocumentsPayload {
  @Field(() => [InvoiceType], { nullable: true, description: 'The documents that were posted, with their numbers.' })
  invoices?: InvoiceType[];

  @Field(() => [PostingVerdictType], {
    nullable: true,
    description: 'One for each selected order, in the order of the selection.',
  })
  verdicts?: PostingVerdictType[];
}
