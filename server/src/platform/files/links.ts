import { createHmac, timingSafeEqual } from 'node:crypto';
import { LINK_MS } from './limits.js';

/** What a link shows: the file as it was uploaded, or an image of it that was encoded again. */
export type LinkedContent = 'ORIGINAL' | 'PREVIEW';

const signature = (secret: string, content: string): string =>
  createHmac('sha256', secret).update(`uploaded file ${content}`).digest('base64url');

/** The token of a link to one file, valid for five minutes. It needs no session. */
export function signFileLink(secret: string, id: string, linked: LinkedContent, now: Date): string {
  const content = Buffer.from(JSON.stringify([id, linked, now.getTime() + LINK_MS])).toString('base64url');
  return `${content}.${signature(secret, content)}`;
}

/** What a link to the file with this id shows; undefined if the token is altered, has expired or names another file. */
export function readFileLink(secret: string, id: string, token: string, now: Date): LinkedContent | undefined {
  const [content = '', given = '', ...more] = token.split('.');
  const [signed, expected] = [Buffer.from(given), Buffer.from(signature(secret, content))];
  if (more.length > 0 || signed.length !== expected.length || !timingSafeEqual(signed, expected)) return undefined;
  const [file, linked, expires] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [
    string,
    LinkedContent,
    number,
  ];
  return file === id && expires > now.getTime() ? linked : undefined;
}

/** The address of a file. */
export const fileAddress = (publicUrl: string, id: string, token: string): string =>
  `${publicUrl}/files/${id}?link=${token}`;
