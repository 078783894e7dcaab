import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { badUserInput, cursorExpired } from '../graphql/errors.js';
import type { Extent } from './positions.js';

const MARK = Buffer.from('position');
const BLOCK = 16;

const keyOf = (secret: string): Buffer => createHmac('sha256', secret).update('cursor').digest();

/**
 * A position as callers see it. It is sealed, because the difference of two positions would tell a partner how much
 * happens with others. One block of AES under a key of its own: the same position is always the same text.
 */
export function sealCursor(secret: string, position: bigint): string {
  const block = Buffer.alloc(BLOCK);
  MARK.copy(block);
  block.writeBigUInt64BE(position, MARK.length);
  const cipher = createCipheriv('aes-256-ecb', keyOf(secret), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** The position behind a cursor. Refuses with BAD_USER_INPUT whatever was not sealed here. */
export function readCursor(secret: string, cursor: string): bigint {
  const sealed = Buffer.from(cursor, 'base64url');
  if (sealed.length === BLOCK) {
    const decipher = createDecipheriv('aes-256-ecb', keyOf(secret), null).setAutoPadding(false);
    const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
    if (block.subarray(0, MARK.length).equals(MARK)) return block.readBigUInt64BE(MARK.length);
  }
  throw badUserInput('This is no cursor of this stream. Take it from the `cursor` of an event.');
}

/**
 * Refuses with CURSOR_EXPIRED a position whose followers are not kept whole, or that the stream has not reached. To be
 * asked after the reading: what was read then had not been swept before.
 */
export function refuseExpired(position: bigint, { swept, last }: Extent): void {
  if (position < swept || position > last) throw cursorExpired();
}
