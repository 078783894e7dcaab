import { OWN_ORDER, decodeCursor, encodeCursor } from '../reader/paging.js';

/** No id sorts behind it. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const KEYS = 2;

/** Events are listed by position and id; this is where the list goes on after a position. */
export const afterPosition = (position: bigint): string => encodeCursor(OWN_ORDER, [String(position), LAST_ID]);

/** The position of an event in such a list. */
export const positionOf = (cursor: string): bigint => BigInt(decodeCursor(cursor, OWN_ORDER, KEYS)[0]!);
