import { Field, ID, Int } from 'type-graphql';
import { ProductType } from '../../catalog/index.js';
import { InvoiceLineType } from '../../invoicing/index.js';
import { OrderInterface } from '../../orders/index.js';
import { StockLocationType } from '../../stock/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ActionType, MoneyType } from '../../../platform/graphql/shapes.js';
import { DispositionAction, ReturnLineStatus, ReturnOrigin, ReturnedCondition } from './choices.js';

@Shape('ReturnReason', 'Why a customer sends something back.', { needs: 'returns.view' })
export class ReturnReasonType {
  @Field(() => ID, { description: 'Identifies the reason.' })
  id!: string;

  @Field(() => String, { description: 'Its code.' })
  code!: string;

  @Field(() => String, { description: 'What it says on the credit note.' })
  name!: string;
}

@Shape('DispositionCode', 'What is done with units that came back.', { needs: 'returns.view' })
export class DispositionCodeType {
  @Field(() => ID, { description: 'Identifies the disposition.' })
  id!: string;

  @Field(() => String, { description: 'Its code.' })
  code!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => DispositionAction, { description: 'What it does.' })
  action!: string;
}

@Shape(
  'ReturnLine',
  'Units of an invoice line that come back. Price, discount, tax and cost are those of the invoice.',
  { needs: 'returns.view' },
)
export class ReturnLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => Int, { description: 'The place on the return.' })
  lineNumber!: number;

  @Field(() => ProductType, { description: 'The product.' })
  product!: ProductType;

  @Field(() => InvoiceLineType, { description: 'The invoice line it comes from.' })
  invoiceLine!: InvoiceLineType;

  @Field(() => String, { description: 'What comes back, as it was invoiced.' })
  description!: string;

  @Field(() => String, { description: 'The unit.' })
  unit!: string;

  @Field(() => DecimalScalar, { description: 'Units announced.' })
  quantity!: string;

  @Field(() => DecimalScalar, { description: 'Units received.' })
  received!: string;

  @Field(() => DecimalScalar, { description: 'Units still expected.' })
  expected!: string;

  @Field(() => DecimalScalar, { description: 'Units received and decided that are not credited yet.' })
  toCredit!: string;

  @Field(() => DecimalScalar, { description: 'Units credited.' })
  credited!: string;

  @Field(() => DecimalScalar, { description: 'Units cancelled.' })
  cancelled!: string;

  @Field(() => ReturnLineStatus, { description: 'How far the line has got.' })
  lineStatus!: string;

  @Field(() => MoneyType, { description: 'What all its units are expected to credit, with tax.' })
  expectedCredit!: MoneyType;

  @Field(() => ReturnReasonType, { nullable: true, description: 'Why it comes back.' })
  reason?: ReturnReasonType;

  @Field(() => String, { nullable: true, description: 'What was noted.' })
  note?: string;

  @Field(() => String, { nullable: true, description: 'Why it was taken back after its window.' })
  lateReason?: string;

  @Field(() => [ActionType], { description: 'What can be done with the line now and, for what cannot, why.' })
  actions!: ActionType[];
}

@Shape('ReceiptLine', 'Units that came, with what was decided about them.', { needs: 'returns.view' })
class ReceiptLineType {
  @Field(() => ID, { description: 'Identifies the line.' })
  id!: string;

  @Field(() => ReturnLineType, { description: 'The line of the return.' })
  returnLine!: ReturnLineType;

  @Field(() => DecimalScalar, { description: 'How many units.' })
  quantity!: string;

  @Field(() => DispositionCodeType, { description: 'What was decided.' })
  disposition!: DispositionCodeType;

  @Field(() => StockLocationType, { nullable: true, description: 'Where they were put.' })
  location?: StockLocationType;

  @Field(() => ReturnedCondition, { nullable: true, description: 'How they came.' })
  condition?: string;

  @Field(() => String, { nullable: true, description: 'What was noted.' })
  note?: string;
}

@Shape('Receipt', 'What arrived at once. It never changes; a wrong one is taken back by another.', {
  needs: 'returns.view',
})
export class ReceiptType {
  @Field(() => ID, { description: 'Identifies the receipt.' })
  id!: string;

  @Field(() => String, { description: 'Its number.' })
  number!: string;

  @Field(() => DateScalar, { description: 'When the goods came.' })
  receivedOn!: string;

  @Field(() => Boolean, { description: 'Whether it takes another receipt back.' })
  isReversal!: boolean;

  @Field(() => ReceiptType, { nullable: true, description: 'Of a reversal: the receipt that it takes back.' })
  reverses?: ReceiptType;

  @Field(() => Boolean, { description: 'Whether it was taken back.' })
  isReversed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was taken back, or why goods were taken after their date.',
  })
  reason?: string;

  @Field(() => DateTimeScalar, { description: 'When it was posted.' })
  postedAt!: string;

  @Field(() => String, { description: 'Who posted it.' })
  postedBy!: string;

  @Field(() => [ReceiptLineType], { description: 'What came.' })
  lines!: ReceiptLineType[];

  @Field(() => [ActionType], { description: 'What can be done with it now and, for what cannot, why.' })
  actions!: ActionType[];
}

@Shape('ReturnOrder', 'What a customer sends back (RMA): an order of the type returned order.', {
  needs: 'returns.view',
  implements: OrderInterface,
})
export class ReturnOrderType extends OrderInterface {
  @Field(() => ReturnOrigin, { description: 'Where it comes from.' })
  origin!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was first issued to the customer.' })
  issuedOn?: string;

  @Field(() => DateScalar, { description: 'By when the goods have to arrive.' })
  arriveBy!: string;

  @Field(() => Boolean, { description: 'Whether something is expected and its date has passed.' })
  isOverdue!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancelReason?: string;

  @Field(() => [ReturnLineType], { description: 'Its lines.' })
  lines!: ReturnLineType[];

  @Field(() => [ReceiptType], { description: 'What arrived.' })
  receipts!: ReceiptType[];
}

@Shape('ReturnableLine', 'A line of a posted invoice as far as it can come back.', { needs: 'returns.view' })
export class ReturnableLineType {
  @Field(() => ID, { description: 'The invoice line.' })
  id!: string;

  @Field(() => InvoiceLineType, { description: 'The invoice line with everything on it.' })
  invoiceLine!: InvoiceLineType;

  @Field(() => DecimalScalar, { description: 'How many units can still be announced.' })
  returnableQuantity!: string;

  @Field(() => DateScalar, { description: 'Until when a return can be asked for.' })
  returnUntil!: string;

  @Field(() => Boolean, { description: 'Whether the caller may return units of it now.' })
  isReturnable!: boolean;

  @Field(() => Boolean, { description: 'Whether a reason for being late has to be given.' })
  needsLateReason!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, in a sentence; null when it is returnable.' })
  reason?: string;
}
