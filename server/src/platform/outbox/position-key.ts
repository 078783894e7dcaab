import { DEFAULT_SORT, decodeCursor, encodeCursor } from '../reader/paging.js';

/** The largest id. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const KEYS = 2;

/** The cursor after a position, in a list sorted by position and id. */
export const afterPosition = (position: bigint): string => encodeCursor(DEFAULT_SORT, [String(position), LAST_ID]);

/** The position of an event in such a list. */
export const positionOf = (cursor: string): bigint => BigInt(decodeCursor(cursor, DEFAULT_SORT, KEYS)[0]!);
