import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, Runs } from '../../../platform/graphql/decorators.js';
import { receiveReturnOrder } from '../actions/receive-return-order.js';
import { reverseReceipt } from '../actions/reverse-receipt.js';
import {
  DispositionCodeType,
  ReceiptReverseInput,
  ReceiptReversePayload,
  ReturnOrderReceiveInput,
  ReturnOrderReceivePayload,
  ReturnReasonType,
  ReturnableLineArgs,
  ReturnableLineConnection,
} from '../types/index.js';
import { onReturn } from './returns.js';
import { returnsVerbs } from '../verbs.js';

@Resolver()
export class ReceivingResolver {
  @Allow('returns.view')
  @Query(() => ReturnableLineConnection, {
    description:
      "Lists the sold lines of a customer's posted invoices: the quantity that can be returned, until when, and why not otherwise.",
  })
  returnableLines(
    @Args(() => ReturnableLineArgs) args: ReturnableLineArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { customerId, invoiceId, ...list } = args;
    const filter = { customerId: { eq: customerId }, ...(invoiceId && { invoiceId: { eq: invoiceId } }) };
    return context.reader.list(info, context, 'ReturnableLine', { ...list, filter });
  }

  @Allow('returns.view')
  @Query(() => [ReturnReasonType], {
    description: 'Lists the active return reasons, sorted by the name that the caller sees.',
  })
  returnReasons(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'ReturnReason');
  }

  @Allow('returns.view')
  @Query(() => [DispositionCodeType], { description: 'Lists the active disposition codes.' })
  dispositionCodes(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'DispositionCode', { only: 'ACTIVE' });
  }

  @Runs(returnsVerbs.returnOrderReceive)
  @Mutation(() => ReturnOrderReceivePayload, {
    description: 'Posts a receipt of returned units, each with its disposition, which takes effect immediately.',
  })
  returnOrderReceive(
    @Arg('input', () => ReturnOrderReceiveInput) input: ReturnOrderReceiveInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderReceive, input, (tx) => receiveReturnOrder(tx, input));
  }

  @Runs(returnsVerbs.receiptReverse)
  @Mutation(() => ReceiptReversePayload, {
    description: 'Reverses a receipt by posting another one; refused once units of it are credited.',
  })
  receiptReverse(
    @Arg('input', () => ReceiptReverseInput) input: ReceiptReverseInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.receiptReverse, input, (tx) => reverseReceipt(tx, input));
  }
}
