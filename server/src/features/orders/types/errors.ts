import { Field } from 'type-graphql';
import { ErrorShape, UserErrorType } from '../../../platform/graphql/user-error.js';

@ErrorShape('INVALID_TRANSITION', 'InvalidTransitionError', 'The status of the order does not allow the action.')
class InvalidTransitionErrorType extends UserErrorType {
  @Field(() => String, { description: 'The status of the order, a value of `OrderStatus`.' })
  from!: string;

  @Field(() => [String], { description: 'The statuses that the order can change to now, values of `OrderStatus`.' })
  nextStatuses!: string[];
}

@ErrorShape('TAX_RULE_MISSING', 'TaxRuleMissingError', 'No tax rule covers a product in the tax zone of the customer.')
class TaxRuleMissingErrorType extends UserErrorType {
  @Field(() => String, { description: 'The code of the tax category of the product.' })
  taxCategory!: string;

  @Field(() => String, { description: 'The code of the tax zone of the customer.' })
  taxZone!: string;
}

/** The types of the refusals of orders. */
export const ordersErrorTypes: readonly Function[] = [InvalidTransitionErrorType, TaxRuleMissingErrorType];
