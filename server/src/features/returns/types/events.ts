import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { OrderStatus } from '../../orders/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { AS_ITS_NODES } from '../../../platform/graphql/reading-rights.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { IdFilter, PageInfoType, comparisonsOf } from '../../../platform/graphql/shapes.js';
import { ReturnEventKind } from './choices.js';
import { ReturnOrderType } from './return-order.js';

const CURSOR = 'Opaque; give it back as `after` to go on behind this event. It is kept for 90 days.';
const AFTER = 'The `cursor` of the last event that was dealt with: the stream goes on behind it.';

@Shape('ReturnEvent', 'Something that happened to a return order. It may be told more than once; `eventId` tells.', {
  needs: 'returns.view',
})
export class ReturnEventType {
  @Field(() => ID, { description: 'Identifies the event: the same one at every telling.' })
  eventId!: string;

  @Field(() => String, { description: CURSOR })
  cursor!: string;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => ReturnEventKind, { description: 'What happened.' })
  kind!: string;

  @Field(() => OrderStatus, { nullable: true, description: 'The status before; null when the return was created.' })
  previousStatus?: string;

  @Field(() => OrderStatus, { description: 'The status after; the same as before when the event left it.' })
  status!: string;

  @Field(() => ReturnOrderType, {
    description: 'The return order as it is when the event is told, which may be later than it happened.',
  })
  returnOrder!: ReturnOrderType;
}

@Shape('ReturnEventEdge', 'One event in the stream, with its cursor.', { needs: AS_ITS_NODES })
class ReturnEventEdge {
  @Field(() => String, { description: CURSOR })
  cursor!: string;

  @Field(() => ReturnEventType, { description: 'The event itself.' })
  node!: ReturnEventType;
}

@Shape('ReturnEventConnection', 'A page of the stream of return events, oldest first.', { needs: AS_ITS_NODES })
export class ReturnEventConnection {
  @Field(() => [ReturnEventType], { description: 'The events of the page.' })
  nodes!: ReturnEventType[];

  @Field(() => [ReturnEventEdge], { description: 'The events of the page, each with its cursor.' })
  edges!: ReturnEventEdge[];

  @Field(() => PageInfoType, {
    description: 'Where the page stands. An empty page ends where it began, so that one can ask on from there.',
  })
  pageInfo!: PageInfoType;

  @Field(() => String, { description: 'Where the whole stream ends now: as `after` it leaves out what has happened.' })
  headCursor!: string;
}

const ReturnEventKindFilter = comparisonsOf('ReturnEventKindFilter', () => ReturnEventKind, ['eq', 'in']);

@InputType({ description: 'Which return events. All conditions must hold.' })
class ReturnEventFilter {
  @Field(() => IdFilter, { nullable: true, description: 'Of this customer.' })
  customerId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'Of this return order.' })
  returnOrderId?: object;

  @Field(() => ReturnEventKindFilter, { nullable: true, description: 'What happened.' })
  kind?: object;
}

@ArgsType()
export class ReturnEventsArgs {
  @Field(() => String, { nullable: true, description: `${AFTER} Without it only what comes is told.` })
  after?: string;

  @Field(() => ReturnEventFilter, { nullable: true, description: 'Which events.' })
  filter?: ReturnEventFilter;
}

@ArgsType()
export class ReturnEventPageArgs {
  @Field(() => Int, { nullable: true, description: 'How many: 100 at most, 50 unless said.' })
  first?: number;

  @Field(() => String, { nullable: true, description: `${AFTER} Without it the oldest kept event comes first.` })
  after?: string;

  @Field(() => ReturnEventFilter, { nullable: true, description: 'Which events.' })
  filter?: ReturnEventFilter;
}

@ArgsType()
export class ReturnOrderStatusChangedArgs {
  @Field(() => ID, { description: 'The return order.' })
  returnOrderId!: string;

  @Field(() => String, { nullable: true, description: `${AFTER} Without it only what comes is told.` })
  after?: string;
}
