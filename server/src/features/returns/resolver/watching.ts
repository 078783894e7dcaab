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

type Watching<Given> = SubscribeResolverData<unknown, Given, Context>;

async function refuseUnknown(context: Context, returnOrderId: string) {
  const isVisible = isId(returnOrderId) && (await context.reader.exists(context, 'ReturnOrder', returnOrderId));
  if (!isVisible) throw badUserInput('There is no such return order, or you may not see it.');
}

@Resolver()
export class WatchingResolver {
  @Allow('returns.view')
  @Query(() => ReturnEventConnection, {
    description: 'What happened to return orders, in the order of the stream: the same events as the subscription.',
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
    description: 'What happens to return orders: first what was missed since `after`, then what comes.',
    subscribe: ({ args, context, info }: Watching<ReturnEventsArgs>) =>
      follow(info, context, { type: 'ReturnEvent', ...args }),
  })
  watchReturnEvents(@Root() event: ReturnEventType, @Args(() => ReturnEventsArgs) _args: ReturnEventsArgs) {
    return event;
  }

  @Allow('returns.view')
  @Subscription(() => ReturnEventType, {
    description: 'The events that change the status of one return order: first what was missed since `after`.',
    subscribe: ({ args: { returnOrderId, after }, context, info }: Watching<ReturnOrderStatusChangedArgs>) =>
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
