import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '../actor.js';
import type { Context } from '../context.js';
import { unauthenticated } from '../graphql/errors.js';
import { checkOperation } from '../graphql/permissions.js';
import { EVENTS_AT_ONCE } from '../reader/paging.js';
import type { ListArguments } from '../reader/connection.js';
import { readCursor, refuseExpired } from './cursor.js';
import { Follower } from './follower.js';
import type { EventsRead, FollowerGroup } from './follower-groups.js';
import { afterPosition, positionOf } from './position-key.js';
import { rightsOf } from './rights-of-groups.js';

/** The events to follow: those of one type, as its read model reads them. */
export interface Followed {
  type: string;
  after?: string | null;
  filter?: ListArguments['filter'];
  /** The name of a restriction of the read model. */
  only?: string;
  /** Refuses, before any event is delivered, what the actor may not follow. */
  check?: (context: Context) => Promise<void>;
}

/**
 * Sends the events after a cursor and then, without a gap, new ones: always read from the database, by position, as fast as
 * the caller consumes them. Each is read with the current rights and language of the actor, once for all followers that have
 * the same ones and select the same. The generator yields nothing, because events are sent; it refuses with CURSOR_EXPIRED, and
 * ends with UNAUTHENTICATED or FORBIDDEN when the actor loses the right to follow.
 */
export function follow(info: GraphQLResolveInfo, context: Context, followed: Followed): AsyncGenerator<never> {
  const { subscription, stream } = context;
  if (!subscription) throw new Error('Events are followed over a socket only.');
  const allowed = (actor: Actor | undefined) => allowedActor(info, actor);
  const actorNow = () => {
    const actor = subscription.actorNow();
    return actor instanceof Promise ? actor.then(allowed) : allowed(actor);
  };
  const follower = new Follower({
    stream,
    actorNow,
    start: async () => {
      await followed.check?.(contextNow(context, await actorNow()));
      return { position: await startOf(context, followed), isChecked: followed.after == null };
    },
    join: (actor) => joinGroup(context, actor),
    read: (actor, position) => readAfter(info, contextNow(context, actor), followed, position),
    check: async (position) => refuseExpired(position, await stream.extent()),
    send: subscription.send,
  });
  return runOf(follower);
}

/** A generator that ends with its follower. */
function runOf(follower: Follower): AsyncGenerator<never> {
  const done = { done: true as const, value: undefined };
  const stop = async () => {
    follower.stop();
    return done;
  };
  return {
    next: async () => {
      await follower.run();
      return done;
    },
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => follower.stop(),
  };
}

async function startOf(context: Context, { after }: Followed): Promise<bigint> {
  return after == null ? (await context.stream.extent()).last : readCursor(context.linkSecret, after);
}

const contextNow = (context: Context, actor: Actor): Context => ({
  ...context,
  actor,
  texts: context.subscription!.textsFor(actor),
});

/** Refuses an actor that may not follow any more. */
function allowedActor(info: GraphQLResolveInfo, actor: Actor | undefined): Actor {
  checkOperation(info.parentType.getFields()[info.fieldName]!, actor);
  if (!actor) throw unauthenticated();
  return actor;
}

/** The group of followers that select the same, with the same rights and language. */
function joinGroup({ stream, subscription }: Context, actor: Actor): FollowerGroup {
  const { selection, textsFor } = subscription!;
  return stream.groups.join([selection, textsFor(actor).locale, rightsOf(actor).key].join(' '));
}

async function readAfter(
  info: GraphQLResolveInfo,
  context: Context,
  { type, filter, only }: Followed,
  position: bigint,
): Promise<EventsRead> {
  const { stream, reader } = context;
  const shared: Context = { ...context, actor: rightsOf(context.actor!).reader };
  const { count: seen } = stream.signal;
  const { reached } = stream;
  const page = { first: EVENTS_AT_ONCE, after: afterPosition(position), filter };
  const { edges, pageInfo } = await stream.readers.run(() =>
    reader.list(info, shared, type, page, { only, wantsCursors: true }),
  );
  const events = edges.map(({ node, cursor }) => ({ position: positionOf(cursor), row: node, context: shared }));
  return { events, isMore: pageInfo.hasNextPage, seen, reached };
}
