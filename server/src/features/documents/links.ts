import { createHmac, timingSafeEqual } from 'node:crypto';

/** The file of a link: one file of one document, for five minutes. */
export interface LinkedFile {
  kind: 'INVOICE' | 'CREDIT_NOTE';
  id: string;
  format: 'PDF';
}

const LIFETIME_MS = 5 * 60_000;

const signature = (secret: string, content: string): Buffer =>
  createHmac('sha256', secret).update(`file ${content}`).digest();

/** A link that needs no session: anyone who has it can fetch that one file until it expires. */
export function signLink(secret: string, file: LinkedFile, now: Date): { token: string; expiresAt: Date } {
  const expiresAt = new Date(now.getTime() + LIFETIME_MS);
  const content = Buffer.from(JSON.stringify([file.kind, file.id, file.format, expiresAt.getTime()])).toString(
    'base64url',
  );
  return { token: `${content}.${signature(secret, content).toString('base64url')}`, expiresAt };
}

/** The file of a link; undefined if the link is forged or has expired. */
export function readLink(secret: string, token: string, now: Date): LinkedFile | undefined {
  const [content = '', given = ''] = token.split('.');
  const signed = Buffer.from(given, 'base64url');
  const expected = signature(secret, content);
  if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return undefined;
  const [kind, id, format, expires] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [
    LinkedFile['kind'],
    string,
    'PDF',
    number,
  ];
  return expires > now.getTime() ? { kind, id, format } : undefined;
}
