import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow } from '../../../platform/graphql/decorators.js';
import { badUserInput } from '../../../platform/graphql/errors.js';
import { isId } from '../../../platform/id.js';
import { pageOfEvents } from '../../../platform/outbox/event-page.js';
import { follow } from '../../../platform/outbox/follow.js';
import {
  ReturnEventConnection,
  ReturnEventPageArgs,
  ReturnEventType,
  ReturnEventsArgs,
  ReturnOrderStatusChangedArgs,
} from '../types/index.js';

type SubscribeData<Given> = SubscribeResolverData<unknown, Given, Context>;

async function refuseUnknown(context: Context, returnOrderId: string) {
  const isVisible = isId(returnOrderId) && (await context.reader.exists(context, 'ReturnOrder', returnOrderId));
  if (!isVisible) throw badUserInput('There is no such return order, or you may not see it.');
}

@Resolver()
export class ReturnEventsResolver {
  @Allow('returns.view')
  @Query(() => ReturnEventConnection, {
    description: 'Lists the events of return orders in stream order: the same events that the subscription delivers.',
  })
  returnEvents(
    @Args(() => ReturnEventPageArgs) args: ReturnEventPageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return pageOfEvents(info, context, 'ReturnEvent', args);
  }

  @Allow('returns.view')
  @Subscription(() => ReturnEventType, {
    name: 'returnEvents',
    description: 'Delivers the events of return orders: first those missed since `after`, then new ones.',
    subscribe: ({ args, context, info }: SubscribeData<ReturnEventsArgs>) =>
      follow(info, context, { type: 'ReturnEvent', ...args }),
  })
  followReturnEvents(@Root() event: ReturnEventType, @Args(() => ReturnEventsArgs) _args: ReturnEventsArgs) {
    return event;
  }

  @Allow('returns.view')
  @Subscription(() => ReturnEventType, {
    description:
      'Delivers the events that change the status of one return order: first those missed since `after`, then new ones.',
    subscribe: ({ args: { returnOrderId, after }, context, info }: SubscribeData<ReturnOrderStatusChangedArgs>) =>
      follow(info, context, {
        type: 'ReturnEvent',
        after,
        filter: { returnOrderId: { eq: returnOrderId } },
        only: 'STATUS_CHANGES',
        check: (now) => refuseUnknown(now, returnOrderId),
      }),
  })
  returnOrderStatusChanged(
    @Root() event: ReturnEventType,
    @Args(() => ReturnOrderStatusChangedArgs) _args: ReturnOrderStatusChangedArgs,
  ) {
    return event;
  }
}
