import { hash as digest, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Queue } from './secrets/password-queue.js';
import { inPasswordQueue } from './secrets/password-queue.js';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that matches no password; verifying against it takes as long as against a real one. */
let hashOfNobody: Promise<string> | undefined;

/**
 * Hashes a password through the queue. Do not call it inside a transaction: the connection would be held.
 * Refuses with RATE_LIMITED when too many wait.
 */
export const hashPassword = (password: string, queue: Queue = 'KNOWN'): Promise<string> =>
  inPasswordQueue(queue, () => hash(password, ARGON2ID));

/**
 * Whether the password is right. Takes as long for an account that does not exist. Do not call it inside a transaction.
 * Refuses with RATE_LIMITED when too many wait.
 */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
  queue: Queue = 'KNOWN',
): Promise<boolean> {
  hashOfNobody ??= hash(randomBytes(32).toString('hex'), ARGON2ID);
  const compared = passwordHash ?? (await hashOfNobody);
  const isRight = await inPasswordQueue(queue, () => verify(compared, password));
  return isRight && passwordHash != null;
}

/** A secret of 256 random bits and the hash that is stored. With this entropy a fast hash is enough. */
export function newSecret(prefix = ''): { secret: string; secretHash: Buffer } {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, secretHash: hashSecret(secret) };
}

export const hashSecret = (secret: string): Buffer => digest('sha256', secret, 'buffer');
