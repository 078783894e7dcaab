import { Field, ID, InputType } from 'type-graphql';
import { LongText } from '../../../platform/graphql/input-limits.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { ReturnOrderType } from './return-order.js';

@InputType({ description: 'An uploaded file, and the return order to which it is attached.' })
export class ReturnAttachmentAddInput {
  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;

  @Field(() => ID, {
    description:
      'The `id` that `POST /files` has returned to the same user or integration in the last 24 hours. A file can be attached once.',
  })
  fileId!: string;

  @LongText()
  @Field(() => String, { nullable: true, description: 'What the file shows.' })
  comment?: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether partners of the customer see the attachment; by default only staff do.',
  })
  isShared!: boolean;
}

@InputType({ description: 'The attachment to remove.' })
export class ReturnAttachmentRemoveInput {
  @Field(() => ID, { description: 'The attachment of a return order. Its file is deleted.' })
  attachmentId!: string;
}

const returnOrder = () =>
  Field(() => ReturnOrderType, {
    nullable: true,
    description: 'The return order after the operation; null when the request was refused.',
  });

@PayloadShape('ReturnAttachmentAddPayload')
export class ReturnAttachmentAddPayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}

@PayloadShape('ReturnAttachmentRemovePayload')
export class ReturnAttachmentRemovePayload {
  @returnOrder()
  returnOrder?: ReturnOrderType;
}
