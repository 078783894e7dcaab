import { Field, ID, Int } from 'type-graphql';
import { ProductType, Unit } from '../../catalog/index.js';
import { InvoiceLineType, InvoiceType } from '../../invoicing/index.js';
import { OrderInterface } from '../../orders/index.js';
import { StockLocationType } from '../../stock/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { LocalizedNameType, NAMES, SHOWN_NAME } from '../../../platform/graphql/localized-name.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ActionType, MoneyType } from '../../../platform/graphql/shapes.js';
import { ErrorCode } from '../../../platform/graphql/user-error.js';
import { AttachmentType } from './attachments.js';
import { DispositionAction, ReturnLineKind, ReturnLineStatus, ReturnOrigin, ReturnedCondition } from './choices.js';

@Shape('ReturnReason', 'A reason for a return.', { needs: 'returns.view' })
export class ReturnReasonType {
  @Field(() => ID, { description: 'Identifies the reason.' })
  id!: string;

  @Field(() => String, { description: 'The code.' })
  code!: string;

  @Field(() => String, {
    description: `${SHOWN_NAME} A credit note stores and prints it in the language of the customer.`,
  })
  name!: string;

  @Field(() => [LocalizedNameType], { description: NAMES })
  names!: LocalizedNameType[];
}

@Shape('DispositionCode', 'What is done with returned units.', { needs: 'returns.view' })
export class DispositionCodeType {
  @Field(() => ID, { description: 'Identifies the disposition.' })
  id!: string;

  @Field(() => String, { description: 'The code.' })
  code!: string;

  @Field(() => String, { description: SHOWN_NAME })
  name!: string;

  @Field(() => [LocalizedNameType], { description: NAMES })
  names!: LocalizedNameType[];

  @Field(() => DispositionAction, { description: 'The effect when a receipt is posted.' })
  action!: string;

  @Field(() => Boolean, { description: 'Whether the units can be credited.' })
  isCredited!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the units return to stock at the cost at which they were shipped.',
  })
  isStocked!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a received line needs a `locationId`. If not, it must be null.',
  })
  needsLocation!: boolean;
}

@Shape(
  'ReturnLine',
  'Units to be returned. If the line names an invoice line, price, discount, tax and cost are those of the invoice.',
  { needs: 'returns.view' },
)
export class ReturnLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => Int, { description: 'The position of the line on the return order, from 1.' })
  lineNumber!: number;

  @Field(() => ReturnLineKind, { description: 'What the line names.' })
  lineKind!: string;

  @Field(() => ProductType, {
    nullable: true,
    description: 'The product; null for goods that are not in the catalogue.',
  })
  product?: ProductType;

  @Field(() => InvoiceLineType, {
    nullable: true,
    description: 'The invoice line whose units are returned; null if the line names none.',
  })
  invoiceLine?: InvoiceLineType;

  @Field(() => String, { description: 'The text of the invoice line, or a description of the goods.' })
  description!: string;

  @Field(() => Unit, { description: 'The unit of measure.' })
  unit!: string;

  @Field(() => DecimalScalar, { description: 'The number of units announced.' })
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'The number of units received.' })
  received!: string;

  @Field(() => DecimalScalar, { description: 'The number of units still expected.' })
  expected!: string;

  @Field(() => DecimalScalar, { description: 'The number of units received that have a disposition.' })
  decided!: string;

  @Field(() => DecimalScalar, {
    description: 'The number of units received, with a disposition, and not credited yet.',
  })
  toCredit!: string;

  @Field(() => DecimalScalar, { description: 'The number of units credited.' })
  credited!: string;

  @Field(() => DecimalScalar, { description: 'The number of units kept without being credited.' })
  kept!: string;

  @Field(() => DecimalScalar, { description: 'The number of units cancelled.' })
  cancelled!: string;

  @Field(() => ReturnLineStatus, { description: 'The progress of the line.' })
  lineStatus!: string;

  @Field(() => MoneyType, {
    description: 'The amount expected to be credited for all units of the line, including tax.',
  })
  expectedCredit!: MoneyType;

  @Field(() => ReturnReasonType, { nullable: true, description: 'The reason for the return.' })
  reason?: ReturnReasonType;

  @Field(() => String, { nullable: true, description: 'A note.' })
  note?: string;

  @Field(() => String, { nullable: true, description: 'The reason for accepting the line after its return window.' })
  lateReason?: string;

  @Field(() => [ActionType], { description: 'The actions of the line, each with the reason if it is not allowed now.' })
  actions!: ActionType[];
}

@Shape('ReceiptLine', 'Received units of a return line, with their disposition.', { needs: 'returns.view' })
class ReceiptLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => ReturnLineType, { description: 'The return line.' })
  returnLine!: ReturnLineType;

  @Field(() => DecimalScalar, { description: 'The number of units.' })
  quantity!: string;

  @Field(() => DispositionCodeType, { description: 'The disposition of the units.' })
  disposition!: DispositionCodeType;

  @Field(() => StockLocationType, {
    nullable: true,
    description: 'The stock location of the units; null if their disposition needs none.',
  })
  location?: StockLocationType;

  @Field(() => ReturnedCondition, { nullable: true, description: 'The condition of the units.' })
  condition?: string;

  @Field(() => String, { nullable: true, description: 'A note.' })
  note?: string;
}

@Shape('Receipt', 'Goods received together. A receipt cannot be changed; a wrong receipt is reversed by another one.', {
  needs: 'returns.view',
})
export class ReceiptType {
  @Field(() => ID, { description: 'Identifies the receipt.' })
  id!: string;

  @Field(() => String, { description: 'The number of the receipt.' })
  number!: string;

  @Field(() => DateScalar, { description: 'The date on which the goods were received.' })
  receivedOn!: string;

  @Field(() => Boolean, { description: 'Whether this receipt reverses another one.' })
  isReversal!: boolean;

  @Field(() => ReceiptType, {
    nullable: true,
    description: 'The receipt that this one reverses; null unless it is a reversal.',
  })
  reverses?: ReceiptType;

  @Field(() => Boolean, { description: 'Whether this receipt has been reversed.' })
  isReversed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'For a reversal, its reason; otherwise the reason for accepting goods after the `arriveBy` date.',
  })
  reason?: string;

  @Field(() => DateTimeScalar, { description: 'The time of posting.' })
  postedAt!: string;

  @Field(() => String, { description: 'The name of the actor that posted the receipt.' })
  postedBy!: string;

  @Field(() => ReturnOrderType, { description: 'The return order.' })
  returnOrder!: object;

  @Field(() => [ReceiptLineType], { description: 'The lines of the receipt.' })
  lines!: ReceiptLineType[];

  @Field(() => [ActionType], {
    description: 'The actions of the receipt, each with the reason if it is not allowed now.',
  })
  actions!: ActionType[];
}

@Shape(
  'ReturnOrder',
  'A return order (RMA): an order of the type `RETURNED_ORDER`, for goods that a customer sends back.',
  {
    needs: 'returns.view',
    implements: OrderInterface,
  },
)
export class ReturnOrderType extends OrderInterface {
  @Field(() => ReturnOrigin, { description: 'The origin of the return order.' })
  origin!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date on which the return order was first issued to the customer.',
  })
  issuedOn?: string;

  @Field(() => DateScalar, { description: 'The date by which the goods must arrive.' })
  arriveBy!: string;

  @Field(() => Boolean, { description: 'Whether units are still expected and the `arriveBy` date has passed.' })
  isOverdue!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The reason given when the whole return order was cancelled or declined.',
  })
  cancelReason?: string;

  @Field(() => [ReturnLineType], { description: 'The lines of the return order.' })
  lines!: ReturnLineType[];

  @Field(() => [ReceiptType], { description: 'The receipts of the return order.' })
  receipts!: ReceiptType[];

  @Field(() => [InvoiceType], {
    description:
      'The documents that credit the return order, oldest first: credit notes, and invoices that also credit.',
  })
  creditNotes!: object[];

  @Field(() => [AttachmentType], {
    description: 'The attached files, oldest first; partners see those that are shared with them.',
  })
  attachments!: object[];
}

@Shape('ReturnableLine', 'A line of a posted invoice, with what can be returned of it.', { needs: 'returns.view' })
export class ReturnableLineType {
  @Field(() => ID, { description: 'The id of the invoice line.' })
  id!: string;

  @Field(() => InvoiceLineType, { description: 'The invoice line.' })
  invoiceLine!: InvoiceLineType;

  @Field(() => DecimalScalar, { description: 'The number of units that can still be announced on a return order.' })
  returnableQuantity!: string;

  @Field(() => DateScalar, { description: 'The last day of the return window.' })
  returnUntil!: string;

  @Field(() => Boolean, { description: 'Whether the caller may return units of this line now.' })
  isReturnable!: boolean;

  @Field(() => Boolean, { description: 'Whether `lateReason` is required because the return window has ended.' })
  needsLateReason!: boolean;

  @Field(() => ErrorCode, {
    nullable: true,
    description: 'The reason why the line is not returnable, for programs; null if it is.',
  })
  code?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reason why the line is not returnable, for users; null if it is.',
  })
  reason?: string;
}
