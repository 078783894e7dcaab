import { Field, ID } from 'type-graphql';
import { enumOf } from '../../../platform/graphql/enums.js';
import { DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { ErrorShape, UserErrorType } from '../../../platform/graphql/user-error.js';

const CreditLevel = enumOf('CreditLevel', 'The levels at which a credit is limited to what is left.', {
  LINE_QUANTITY: 'The units of a line.',
  LINE_NET: 'The amount of a line.',
  FREIGHT: 'The freight of an invoice.',
  TAX_GROUP: 'The amounts of an invoice with the same tax.',
  DOCUMENT: 'The whole invoice.',
});

@ErrorShape('OVER_CREDIT', 'OverCreditError', 'The credit exceeds what is left.')
class OverCreditErrorType extends UserErrorType {
  @Field(() => CreditLevel, { nullable: true, description: 'The level that the credit exceeds.' })
  level?: string;

  @Field(() => ID, { nullable: true, description: 'The invoice line; null unless the level is a line.' })
  line?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The units of the line that are left to credit; null unless the level is a line.',
  })
  remainingQuantity?: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The amount of the line that is left to credit, net of tax; null unless the level is a line.',
  })
  remainingNet?: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The freight of the invoice that is left to credit; null unless the level is the freight.',
  })
  remainingFreight?: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The amount that is left to credit in the tax group or on the document; null unless the level is one of them.',
  })
  remaining?: MoneyType;
}

@ErrorShape('OVER_RETURN', 'OverReturnError', 'The return has more units than are left on the invoice line.')
class OverReturnErrorType extends UserErrorType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The units that can still be returned; null if another user has just returned some.',
  })
  remainingQuantity?: string;
}

@ErrorShape('POSTING_DATE_INVALID', 'PostingDateError', 'The document cannot be posted on this day.')
class PostingDateErrorType extends UserErrorType {
  @Field(() => DateScalar, { nullable: true, description: 'The first possible day, if the posting date is too early.' })
  earliest?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last possible day, if the posting date is too late.' })
  latest?: string;
}

/** The types of the refusals of posting. */
export const invoicingErrorTypes: readonly Function[] = [
  OverCreditErrorType,
  OverReturnErrorType,
  PostingDateErrorType,
];
