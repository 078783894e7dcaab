import { Field } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { ErrorShape, UserErrorType } from '../../../platform/graphql/user-error.js';
import { OrderStatus } from './order.js';

@ErrorShape('INVALID_TRANSITION', 'InvalidTransitionError', 'The status of the order does not allow the action.')
class InvalidTransitionErrorType extends UserErrorType {
  @Field(() => OrderStatus, { description: 'The status of the order.' })
  from!: OrderStatus;

  @Field(() => [OrderStatus], {
    description:
      'The statuses that a call can change the order to now. Statuses that it reaches as an effect of other calls are not listed: posting the last units completes a sales order.',
  })
  nextStatuses!: OrderStatus[];
}

@ErrorShape('TAX_RULE_MISSING', 'TaxRuleMissingError', 'No tax rule covers a product in the tax zone of the customer.')
class TaxRuleMissingErrorType extends UserErrorType {
  @Field(() => String, { description: 'The code of the tax category of the product.' })
  taxCategory!: string;

  @Field(() => String, { description: 'The code of the tax zone of the customer.' })
  taxZone!: string;
}

@ErrorShape('OVER_DELIVERY', 'OverDeliveryError', 'The quantity exceeds the units that are left to deliver.')
class OverDeliveryErrorType extends UserErrorType {
  @Field(() => DecimalScalar, { nullable: true, description: 'The units of the line that are left to deliver.' })
  remainingQuantity?: string;
}

/** The types of the refusals of orders. */
export const ordersErrorTypes: readonly Function[] = [
  InvalidTransitionErrorType,
  TaxRuleMissingErrorType,
  OverDeliveryErrorType,
];
