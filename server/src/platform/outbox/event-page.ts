import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import type { ListArguments } from '../reader/connection.js';
import { readCursor, refuseExpired, sealCursor } from './cursor.js';
import { afterPosition, positionOf } from './position-key.js';

export interface EventPageArguments {
  first?: number;
  after?: string;
  filter?: ListArguments['filter'];
}

/**
 * Returns a page of the stream after a cursor, or from the oldest event that is kept. The end of an empty page is its
 * start, so that the reader can continue from there. Refuses with CURSOR_EXPIRED.
 */
export async function pageOfEvents(info: GraphQLResolveInfo, context: Context, type: string, args: EventPageArguments) {
  const { first, after, filter } = args;
  const seal = (position: bigint) => sealCursor(context.linkSecret, position);
  const start = after == null ? undefined : readCursor(context.linkSecret, after);
  const pageArguments = { first, filter, after: start === undefined ? undefined : afterPosition(start) };
  const page = await context.reader.list(info, context, type, pageArguments, { wantsCursors: true });
  const extent = await context.stream.extent();
  if (start !== undefined) refuseExpired(start, extent);
  const edges = page.edges.map(({ node, cursor }) => ({ node, cursor: seal(positionOf(cursor)) }));
  const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? after ?? null };
  return { nodes: page.nodes, edges, pageInfo: { ...page.pageInfo, ...ends }, headCursor: seal(extent.last) };
}
