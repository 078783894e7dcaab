import { Field, ID, InputType, Int } from 'type-graphql';
import { Unit } from '../../catalog/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { enumOf } from '../../../platform/graphql/enums.js';
import { DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType, PayloadShape } from '../../../platform/graphql/shapes.js';
import { UserErrorType } from '../../../platform/graphql/user-error.js';
import { InvoiceKind } from './choices.js';
import { InvoiceType } from './invoice.js';
import { PreviewDocumentType } from './preview.js';
import { IdempotencyKey, List } from '../../../platform/graphql/input-limits.js';
import type { SummaryUpdate as SummaryUpdateName } from '../rules/arrange.js';
import type { PostingQuantity as QuantityName } from '../rules/posting.js';

const LARGEST_SELECTION = 1_000;
const ORDERS = 'The sales orders and return orders, 1,000 at most.';

const PostingQuantity = enumOf<QuantityName>(
  'PostingQuantity',
  'The quantities of the selected orders that are posted. For a return order it is always what was received and decided and is not credited yet.',
  {
    ALL: 'All remaining quantities. Units of a sales order that are not shipped are shipped in the same posting.',
    PACKING_SLIP:
      'The units of a sales order that are shipped and not invoiced yet. Nothing is shipped. Posting invoices what it ships: only units that were shipped without a posting are found.',
    DELIVER_NOW: 'The units of a sales order in `deliverNow`, which are shipped and invoiced.',
  },
);

const SummaryUpdate = enumOf<SummaryUpdateName>('SummaryUpdate', 'Which selected orders share a document.', {
  NONE: 'One document for each selected order.',
  INVOICE_ACCOUNT:
    'One document for each customer, as far as the orders agree in currency, exchange rate, terms, printed address, header discount in percent and tax method. Return orders share the document of the first sales orders with which they agree in all of these but terms and discount: an invoice, or a credit note if more is credited than sold.',
});

@InputType({ description: 'Units of an order line that are shipped and invoiced now.' })
class DeliverNowInput {
  @Field(() => ID, { description: 'The line of a selected sales order.' })
  lineId!: string;

  @Field(() => DecimalScalar, { description: 'The number of units.' })
  quantity!: string;
}

@InputType({ description: 'The selection to preview.' })
export class PostingPreviewInput {
  @List(LARGEST_SELECTION)
  @Field(() => [ID], { description: ORDERS })
  orderIds!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The business date of the documents; by default the current one of the legal entity of each.',
  })
  postingDate?: string;

  @Field(() => PostingQuantity, { defaultValue: 'ALL', description: 'The quantities to post.' })
  quantity!: QuantityName;

  @List(LARGEST_SELECTION)
  @Field(() => [DeliverNowInput], {
    nullable: true,
    description:
      'The units to ship and invoice, 1,000 lines at most; required with `DELIVER_NOW` and refused otherwise.',
  })
  deliverNow?: DeliverNowInput[];

  @Field(() => SummaryUpdate, { defaultValue: 'NONE', description: 'Which orders share a document.' })
  summaryUpdate!: SummaryUpdateName;
}

@InputType({ description: 'The selection to post, as previewed.' })
export class PostDocumentsInput extends PostingPreviewInput {
  // NOTE: type-graphql does not inherit the extensions of a field.
  @List(LARGEST_SELECTION)
  @Field(() => [ID], { description: ORDERS })
  declare orderIds: string[];

  @List(LARGEST_SELECTION)
  @Field(() => [DeliverNowInput], {
    nullable: true,
    description:
      'The units to ship and invoice, 1,000 lines at most; required with `DELIVER_NOW` and refused otherwise.',
  })
  declare deliverNow?: DeliverNowInput[];

  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => String, {
    description:
      'The token of the preview. Send the orders and options of the preview with it, in the same sequence. If these differ, or data have changed since, nothing is posted and the call is refused with STALE_PREVIEW.',
  })
  previewToken!: string;
}

@Shape('PreviewShare', 'The part of a selected order in a document of the preview.', { needs: 'invoices.post' })
class PreviewShareType {
  @Field(() => Int, { description: 'The position of the document in `documents`, starting at 1.' })
  position!: number;

  @Field(() => InvoiceKind, { description: 'The kind of the document.' })
  kind!: string;

  @Field(() => MoneyType, {
    description:
      'The amount of the lines of the order on the document, including tax; negative if they count against the document.',
  })
  amount!: MoneyType;
}

@Shape('PreviewShipmentLine', 'Units that would be shipped.', { needs: 'invoices.post' })
export class PreviewShipmentLineType {
  @Field(() => ID, { description: 'The ID of the line of the sales order.' })
  orderLineId!: string;

  @Field(() => String, { nullable: true, description: 'The article number.' })
  sku?: string;

  @Field(() => String, { description: 'The description of the goods.' })
  description!: string;

  @Field(() => DecimalScalar, { description: 'The number of units.' })
  quantity!: string;

  @Field(() => Unit, { description: 'The unit of measure.' })
  unit!: string;
}

@Shape('PreviewShipment', 'A shipment that posting would make for a sales order, before it is invoiced.', {
  needs: 'invoices.post',
})
class PreviewShipmentType {
  @Field(() => [PreviewShipmentLineType], { description: 'The lines.' })
  lines!: PreviewShipmentLineType[];
}

@Shape(
  'PreviewVerdict',
  'The preview of one selected order: the documents it goes into, or the reasons why it cannot be posted.',
  { needs: 'invoices.post' },
)
export class PreviewVerdictType {
  @Field(() => ID, { description: 'The ID from the selection.' })
  orderId!: string;

  @Field(() => [PreviewShareType], {
    description: 'Its part in each document it goes into; empty if the order cannot be posted.',
  })
  documents!: PreviewShareType[];

  @Field(() => [PreviewShipmentType], { description: 'The shipments that posting would make.' })
  shipments!: PreviewShipmentType[];

  @Field(() => [UserErrorType], { description: 'The reasons why the order cannot be posted; empty if it can.' })
  userErrors!: object[];
}

@PayloadShape('PostingPreviewPayload')
export class PostingPreviewPayload {
  @Field(() => String, { nullable: true, description: 'Pass it to `postDocuments` to post exactly this preview.' })
  previewToken?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The business date of the documents; null if it differs between their legal entities.',
  })
  postingDate?: string;

  @Field(() => [PreviewDocumentType], { description: 'The documents, each once, also if several orders share it.' })
  documents!: PreviewDocumentType[];

  @Field(() => [PreviewVerdictType], {
    description: 'One result for each selected order, in the sequence of the selection.',
  })
  verdicts!: PreviewVerdictType[];
}

@Shape('PostingVerdict', 'The result of posting one selected order.', { needs: 'invoices.post' })
export class PostingVerdictType {
  @Field(() => ID, { description: 'The ID from the selection.' })
  orderId!: string;

  @Field(() => [InvoiceType], {
    nullable: true,
    description: 'The posted documents it went into, also those that other orders share; empty if it was refused.',
  })
  documents?: object[];

  @Field(() => [UserErrorType], {
    description: 'The reasons why the order was refused; empty if it was posted. A refused order is unchanged.',
  })
  userErrors!: object[];
}

@PayloadShape('PostDocumentsPayload', { takesKey: true })
export class PostDocumentsPayload {
  @Field(() => [InvoiceType], {
    nullable: true,
    description: 'The posted documents with their numbers, each once; null if the call is refused.',
  })
  invoices?: InvoiceType[];

  @Field(() => [PostingVerdictType], {
    nullable: true,
    description:
      'One result for each selected order, in the sequence of the selection. If no order can be posted, this is null and `userErrors` has the refusals of all orders, each with its path in `orderIds`.',
  })
  verdicts?: PostingVerdictType[];
}
