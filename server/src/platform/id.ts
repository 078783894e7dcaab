import { randomFillSync } from 'node:crypto';

const LARGEST_COUNT = 0xfff;

/** Random bytes for many ids, because a system call for each id would be the most expensive part. */
const random = Buffer.alloc(4096);
let used = random.length;

let lastMs = 0;
let count = 0;

/**
 * Returns a new UUID of version 7 (RFC 9562), larger than all previous ones of this process: the millisecond, a counter
 * within it, then random bits. Indexes grow at one end, and ids sort by creation.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    count = 0;
  } else if (count === LARGEST_COUNT) {
    lastMs++;
    count = 0;
  } else count++;
  const bytes = takeRandom();
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function takeRandom(): Buffer {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  return random.subarray(used, (used += 16));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the format of an id; callers treat any other text as not found. */
export const isId = (text: string): boolean => UUID.test(text);
