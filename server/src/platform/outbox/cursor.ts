import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { badUserInput, cursorExpired } from '../graphql/errors.js';
import type { Extent } from './positions.js';

const MARK = Buffer.from('position');
const BLOCK = 16;

const keyOf = (secret: string): Buffer => createHmac('sha256', secret).update('cursor').digest();

/**
 * Encrypts a position for callers, because the difference of two positions would reveal to a partner how many events
 * others have. One AES block under its own key: the same position always gives the same text.
 */
export function sealCursor(secret: string, position: bigint): string {
  const block = Buffer.alloc(BLOCK);
  MARK.copy(block);
  block.writeBigUInt64BE(position, MARK.length);
  const cipher = createCipheriv('aes-256-ecb', keyOf(secret), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** Decrypts a cursor. Refuses with BAD_USER_INPUT a text that is no cursor of this installation. */
export function readCursor(secret: string, cursor: string): bigint {
  const sealed = Buffer.from(cursor, 'base64url');
  if (sealed.length === BLOCK) {
    const decipher = createDecipheriv('aes-256-ecb', keyOf(secret), null).setAutoPadding(false);
    const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
    if (block.subarray(0, MARK.length).equals(MARK)) return block.readBigUInt64BE(MARK.length);
  }
  throw badUserInput('This is not a cursor of this stream. Use the `cursor` of an event.');
}

/**
 * Refuses with CURSOR_EXPIRED a position after which events have been removed, or that the stream has not reached. Call it
 * after reading, so that the events read are known not to have been removed before.
 */
export function refuseExpired(position: bigint, { swept, last }: Extent): void {
  if (position < swept || position > last) throw cursorExpired();
}
