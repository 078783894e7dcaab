import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Runs } from '../../../platform/graphql/decorators.js';
import { declineReturnOrder } from '../actions/decline-return-order.js';
import { requestReturnOrder } from '../actions/request-return-order.js';
import {
  ReturnOrderDeclineInput,
  ReturnOrderDeclinePayload,
  ReturnOrderRequestInput,
  ReturnOrderRequestPayload,
} from '../types/index.js';
import { returnsVerbs } from '../verbs.js';
import { onReturn } from './returns.js';

@Resolver()
export class RequestsResolver {
  @Runs(returnsVerbs.returnOrderRequest)
  @Mutation(() => ReturnOrderRequestPayload, {
    description:
      'Requests a return order as a partner, from lines of posted invoices of one of the own companies. It is pending until staff issue or decline it, and its units are reserved.',
  })
  returnOrderRequest(
    @Arg('input', () => ReturnOrderRequestInput) input: ReturnOrderRequestInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderRequest, input, (tx) => requestReturnOrder(tx, input));
  }

  @Runs(returnsVerbs.returnOrderDecline)
  @Mutation(() => ReturnOrderDeclinePayload, {
    description:
      'Declines a pending return order that a partner has requested. It is cancelled, the partner reads the reason, and its units can be returned again. To approve it, issue it.',
  })
  returnOrderDecline(
    @Arg('input', () => ReturnOrderDeclineInput) input: ReturnOrderDeclineInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return onReturn(info, context, returnsVerbs.returnOrderDecline, {}, (tx) => declineReturnOrder(tx, input));
  }
}
