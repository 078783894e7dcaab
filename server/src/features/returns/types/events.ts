import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { OrderStatus } from '../../orders/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { AS_ITS_NODES } from '../../../platform/graphql/reading-rights.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { IdFilter, PageInfoType, comparisonsOf } from '../../../platform/graphql/shapes.js';
import { ReturnEventKind } from './choices.js';
import { ReturnOrderType } from './return-order.js';

const CURSOR = 'Opaque. Pass it as `after` to continue after this event. Events are kept for 90 days.';
const AFTER = 'The `cursor` of the last processed event; the stream continues after it.';

@Shape('ReturnEvent', 'A change of a return order. It may be delivered more than once, with the same `eventId`.', {
  needs: 'returns.view',
})
export class ReturnEventType {
  @Field(() => ID, { description: 'Identifies the event; the same in every delivery.' })
  eventId!: string;

  @Field(() => String, { description: CURSOR })
  cursor!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the change.' })
  occurredAt!: Date;

  @Field(() => ReturnEventKind, { description: 'The kind of the event.' })
  kind!: string;

  @Field(() => OrderStatus, {
    nullable: true,
    description: 'The status before the event; null for `CREATED` and `REQUESTED`.',
  })
  previousStatus?: string;

  @Field(() => OrderStatus, {
    description: 'The status after the event; equal to `previousStatus` if the event did not change it.',
  })
  status!: string;

  @Field(() => ReturnOrderType, {
    description: 'The return order at the time of delivery, which may be later than `occurredAt`.',
  })
  returnOrder!: ReturnOrderType;
}

@Shape('ReturnEventEdge', 'An event in the stream, with its cursor.', { needs: AS_ITS_NODES })
class ReturnEventEdge {
  @Field(() => String, { description: CURSOR })
  cursor!: string;

  @Field(() => ReturnEventType, { description: 'The event.' })
  node!: ReturnEventType;
}

@Shape('ReturnEventConnection', 'A page of the stream of return events, oldest first.', { needs: AS_ITS_NODES })
export class ReturnEventConnection {
  @Field(() => [ReturnEventType], { description: 'The events of the page.' })
  nodes!: ReturnEventType[];

  @Field(() => [ReturnEventEdge], { description: 'The events of the page, each with its cursor.' })
  edges!: ReturnEventEdge[];

  @Field(() => PageInfoType, {
    description:
      'The position of the page. The `endCursor` of an empty page is the `after` of the request, so that polling can continue from it.',
  })
  pageInfo!: PageInfoType;

  @Field(() => String, { description: 'The current end of the stream. As `after`, it skips all past events.' })
  headCursor!: string;
}

const ReturnEventKindFilter = comparisonsOf('ReturnEventKindFilter', () => ReturnEventKind, ['eq', 'in']);

@InputType({ description: 'Filters return events. All conditions must be true.' })
class ReturnEventFilter {
  @Field(() => IdFilter, { nullable: true, description: 'The customer of the return order.' })
  customerId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The return order.' })
  returnOrderId?: object;

  @Field(() => ReturnEventKindFilter, { nullable: true, description: 'The kind of the event.' })
  kind?: object;
}

@ArgsType()
export class ReturnEventsArgs {
  @Field(() => String, { nullable: true, description: `${AFTER} Without it, only new events are delivered.` })
  after?: string;

  @Field(() => ReturnEventFilter, { nullable: true, description: 'Filters the events.' })
  filter?: ReturnEventFilter;
}

@ArgsType()
export class ReturnEventPageArgs {
  @Field(() => Int, { nullable: true, description: 'The number of events: at most 100, by default 50.' })
  first?: number;

  @Field(() => String, {
    nullable: true,
    description: `${AFTER} Without it, the page starts at the oldest event kept.`,
  })
  after?: string;

  @Field(() => ReturnEventFilter, { nullable: true, description: 'Filters the events.' })
  filter?: ReturnEventFilter;
}

@ArgsType()
export class ReturnOrderStatusChangedArgs {
  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;

  @Field(() => String, { nullable: true, description: `${AFTER} Without it, only new events are delivered.` })
  after?: string;
}
