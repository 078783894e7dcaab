import { Field, Int } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ErrorShape, UserErrorType } from '../../../platform/graphql/user-error.js';

@ErrorShape('OVER_RECEIPT', 'OverReceiptError', 'The quantity exceeds the units that are still expected.')
class OverReceiptErrorType extends UserErrorType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The units of the line that are still expected; null if another user has just received some.',
  })
  remainingQuantity?: string;
}

@ErrorShape('RETURN_INCOMPLETE', 'ReturnIncompleteError', 'The return has open lines.')
class ReturnIncompleteErrorType extends UserErrorType {
  @Field(() => [Int], { description: 'The numbers of the open lines.' })
  lineNumbers!: number[];
}

@ErrorShape('RETURN_WINDOW_CLOSED', 'ReturnWindowClosedError', 'The return window of the units has ended.')
class ReturnWindowClosedErrorType extends UserErrorType {
  @Field(() => DateScalar, { description: 'The last day of the return window.' })
  until!: string;
}

@ErrorShape('RETURN_DEADLINE_PASSED', 'ReturnDeadlinePassedError', 'The goods arrived too late.')
class ReturnDeadlinePassedErrorType extends UserErrorType {
  @Field(() => DateScalar, { description: 'The day by which the goods had to arrive.' })
  arriveBy!: string;
}

@ErrorShape('RECEIPT_CREDITED', 'ReceiptCreditedError', 'Units of the receipt are already credited.')
class ReceiptCreditedErrorType extends UserErrorType {
  @Field(() => Int, { description: 'The number of the first line with credited units.' })
  lineNumber!: number;
}

/** The types of the refusals of returns. */
export const returnsErrorTypes: readonly Function[] = [
  OverReceiptErrorType,
  ReturnIncompleteErrorType,
  ReturnWindowClosedErrorType,
  ReturnDeadlinePassedErrorType,
  ReceiptCreditedErrorType,
];
