import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '../actor.js';
import type { Context } from '../context.js';
import { checkOperation } from '../graphql/permissions.js';
import { EVENTS_AT_ONCE } from '../reader/paging.js';
import type { ListArguments } from '../reader/connection.js';
import { readCursor, refuseExpired } from './cursor.js';
import { afterPosition, positionOf } from './position-key.js';
import { stoppable } from './stoppable.js';

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

type Event = Record<string, unknown>;

/**
 * Delivers the events after a cursor and then, without a gap, new ones: always read from the database, by position, as
 * fast as the caller consumes them. Each is read with the current rights and language of the actor. Refuses with CURSOR_EXPIRED, and
 * ends with UNAUTHENTICATED or FORBIDDEN when the actor loses the right to follow.
 */
export const follow = (info: GraphQLResolveInfo, context: Context, followed: Followed): AsyncGenerator<Event> =>
  stoppable((stopped) => events(info, context, followed, stopped));

async function* events(info: GraphQLResolveInfo, context: Context, followed: Followed, stopped: AbortSignal) {
  const { stream } = context;
  await followed.check?.(contextNow(context, await currentActor(info, context)));
  let position = await startOf(context, followed);
  let isChecked = followed.after == null;
  while (!stopped.aborted) {
    const seen = stream.signal.count;
    const { reached } = stream;
    const actor = await currentActor(info, context);
    const page = await readAfter(info, contextNow(context, actor), followed, position);
    if (!isChecked) refuseExpired(position, await stream.extent());
    isChecked = true;
    let isCurrent = true;
    for (const [index, { node, cursor }] of page.edges.entries()) {
      // NOTE: the first event of a page was just read; before the others, rights may have changed.
      isCurrent = index === 0 || (await currentActor(info, context)) === actor;
      if (!isCurrent || stopped.aborted) break;
      position = positionOf(cursor);
      yield node;
    }
    if (!isCurrent || page.pageInfo.hasNextPage) continue;
    if (reached > position) position = reached;
    await stream.signal.raisedSince(seen, stopped);
  }
}

async function startOf(context: Context, { after }: Followed): Promise<bigint> {
  return after == null ? (await context.stream.extent()).last : readCursor(context.linkSecret, after);
}

const contextNow = (context: Context, actor: Actor | undefined): Context => ({
  ...context,
  actor,
  texts: context.textsFor?.(actor) ?? context.texts,
});

/** The current actor. Refuses if it may not follow any more. */
async function currentActor(info: GraphQLResolveInfo, context: Context): Promise<Actor | undefined> {
  if (!context.actorNow) throw new Error('Events are followed over a socket only.');
  const actor = await context.actorNow();
  checkOperation(info.parentType.getFields()[info.fieldName]!, actor);
  return actor;
}

function readAfter(info: GraphQLResolveInfo, context: Context, { type, filter, only }: Followed, position: bigint) {
  const page = { first: EVENTS_AT_ONCE, after: afterPosition(position), filter };
  return context.stream.readers.run(() => context.reader.list(info, context, type, page, { only, wantsCursors: true }));
}
