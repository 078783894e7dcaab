import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Runs } from '../../../platform/graphql/decorators.js';
import { addReturnAttachment } from '../actions/add-return-attachment.js';
import { removeReturnAttachment } from '../actions/remove-return-attachment.js';
import {
  ReturnAttachmentAddInput,
  ReturnAttachmentAddPayload,
  ReturnAttachmentRemoveInput,
  ReturnAttachmentRemovePayload,
} from '../types/index.js';
import { returnsVerbs } from '../verbs.js';
import { onReturn } from './returns.js';

@Resolver()
export class ReturnAttachmentsResolver {
  @Runs(returnsVerbs.returnAttachmentAdd)
  @Mutation(() => ReturnAttachmentAddPayload, {
    description:
      'Attaches an uploaded file to a return order, whatever its status. A file is uploaded with `POST /files`; see the guide to files.',
  })
  returnAttachmentAdd(
    @Arg('input', () => ReturnAttachmentAddInput) input: ReturnAttachmentAddInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnAttachmentAdd, {}, (tx) => addReturnAttachment(tx, input));
  }

  @Runs(returnsVerbs.returnAttachmentRemove)
  @Mutation(() => ReturnAttachmentRemovePayload, {
    description:
      'Removes an attachment of a return order and deletes its file. The history keeps the name of the file.',
  })
  returnAttachmentRemove(
    @Arg('input', () => ReturnAttachmentRemoveInput) input: ReturnAttachmentRemoveInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnAttachmentRemove, {}, (tx) => removeReturnAttachment(tx, input));
  }
}
