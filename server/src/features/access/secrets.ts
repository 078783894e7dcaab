import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Queue } from './secrets/password-queue.js';
import { inPasswordQueue } from './secrets/password-queue.js';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password has: verifying against it costs the same as against a real one. */
let nobody: Promise<string> | undefined;

/**
 * The hash of a password, in its turn. Never inside a transaction: a connection would wait for the processor.
 * Refuses with RATE_LIMITED when too many wait.
 */
export const hashPassword = (password: string, queue: Queue = 'KNOWN'): Promise<string> =>
  inPasswordQueue(queue, () => hash(password, ARGON2ID));

/**
 * Whether the password is right. Takes as long for an account that does not exist, and is as little a thing to do inside
 * a transaction. Refuses with RATE_LIMITED when too many wait.
 */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
  queue: Queue = 'KNOWN',
): Promise<boolean> {
  nobody ??= hash(randomBytes(32).toString('hex'), ARGON2ID);
  const compared = passwordHash ?? (await nobody);
  const isRight = await inPasswordQueue(queue, () => verify(compared, password));
  return isRight && passwordHash != null;
}

/** A secret of 256 random bits and the hash under which it is stored; enough entropy for one fast hash. */
export function newSecret(prefix = ''): { secret: string; secretHash: Buffer } {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, secretHash: hashSecret(secret) };
}

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
