import { randomFillSync } from 'node:crypto';

const LARGEST_COUNT = 0xfff;

/** Chance is drawn for many ids at once: asking the system for each is dearer than all the rest. */
const drawn = Buffer.alloc(4096);
let used = drawn.length;

let lastMs = 0;
let count = 0;

/**
 * A new UUID of version 7 (RFC 9562), larger than all that this process made before: the millisecond, then a count within
 * it, then chance. So indexes grow at one end, and what was made together stays in its order.
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
  const bytes = draw();
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function draw(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  return drawn.subarray(used, (used += 16));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be one of our ids at all; anything else is simply not found. */
export const isId = (text: string): boolean => UUID.test(text);
