import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, Runs } from '../../../platform/graphql/decorators.js';
import type { Mutation as Mutates } from '../../../platform/graphql/mutate.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import type { Verb } from '../../../platform/verbs.js';
import { transactShared } from '../../../platform/write/call-queue.js';
import { cancelReturnLine } from '../actions/cancel-return-line.js';
import { cancelReturnOrder } from '../actions/cancel-return-order.js';
import { completeReturnOrder } from '../actions/complete-return-order.js';
import { createReturnOrders } from '../actions/create-return-order.js';
import { issueReturnOrder } from '../actions/issue-return-order.js';
import {
  ReturnLineCancelInput,
  ReturnLineCancelPayload,
  ReturnOrderArgs,
  ReturnOrderCancelInput,
  ReturnOrderCancelPayload,
  ReturnOrderCompletePayload,
  ReturnOrderConnection,
  ReturnOrderCreateInput,
  ReturnOrderCreatePayload,
  ReturnOrderInput,
  ReturnOrderIssuePayload,
  ReturnOrderType,
} from '../types/index.js';
import { returnsVerbs } from '../verbs.js';

/** Runs an operation on a return and returns the updated return order. */
export const onReturn = (
  info: GraphQLResolveInfo,
  context: Context,
  verb: Verb,
  input: { idempotencyKey?: string },
  run: Mutates<{ id: string }, Record<string, unknown>>['run'],
) =>
  mutate(info, context, {
    verb,
    input,
    run,
    show: { field: 'returnOrder', type: 'ReturnOrder', ids: (made) => [made.id] },
  });

@Resolver()
export class ReturnsResolver {
  @Allow('returns.view')
  @Query(() => ReturnOrderConnection, { description: 'Lists return orders.' })
  returnOrders(
    @Args(() => ReturnOrderArgs) args: ReturnOrderArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.list(info, context, 'ReturnOrder', args);
  }

  @Allow('returns.view')
  @Query(() => ReturnOrderType, {
    nullable: true,
    description: 'Returns a return order; null if it does not exist or the caller may not see it.',
  })
  returnOrder(
    @Arg('id', () => ID, { description: 'Identifies the return order.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.byId(info, context, 'ReturnOrder', id);
  }

  @Runs(returnsVerbs.returnOrderCreate)
  @Mutation(() => ReturnOrderCreatePayload, {
    description:
      'Creates a pending return order from lines of posted invoices. Its units are reserved: no other return can announce them.',
  })
  returnOrderCreate(
    @Arg('input', () => ReturnOrderCreateInput) input: ReturnOrderCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderCreate, input, {
      transact: (call) => transactShared(call, input, createReturnOrders),
    });
  }

  @Runs(returnsVerbs.returnOrderIssue)
  @Mutation(() => ReturnOrderIssuePayload, {
    description: 'Issues a return order to the customer, or resumes it from hold.',
  })
  returnOrderIssue(
    @Arg('input', () => ReturnOrderInput) input: ReturnOrderInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderIssue, {}, (tx) => issueReturnOrder(tx, input));
  }

  @Runs(returnsVerbs.returnLineCancel)
  @Mutation(() => ReturnLineCancelPayload, {
    description: 'Cancels the units of a line that are still expected; they can be returned again.',
  })
  returnLineCancel(
    @Arg('input', () => ReturnLineCancelInput) input: ReturnLineCancelInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnLineCancel, {}, (tx) => cancelReturnLine(tx, input));
  }

  @Runs(returnsVerbs.returnOrderCancel)
  @Mutation(() => ReturnOrderCancelPayload, {
    description: 'Cancels a return order for which no goods were received; its units can be returned again.',
  })
  returnOrderCancel(
    @Arg('input', () => ReturnOrderCancelInput) input: ReturnOrderCancelInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderCancel, {}, (tx) => cancelReturnOrder(tx, input));
  }

  @Runs(returnsVerbs.returnOrderComplete)
  @Mutation(() => ReturnOrderCompletePayload, { description: 'Completes a return order that has no open lines.' })
  returnOrderComplete(
    @Arg('input', () => ReturnOrderInput) input: ReturnOrderInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderComplete, {}, (tx) => completeReturnOrder(tx, input));
  }
}
