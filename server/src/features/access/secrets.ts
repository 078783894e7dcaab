import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password has: verifying against it costs the same as against a real one. */
let nobody: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

/** Whether the password is right. Takes as long for an address that nobody has. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('hex'));
  const isRight = await verify(passwordHash ?? (await nobody), password);
  return isRight && passwordHash != null;
}

/** A secret of 256 random bits and the hash under which it is stored; enough entropy for one fast hash. */
export function newSecret(prefix = ''): { secret: string; secretHash: Buffer } {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, secretHash: hashSecret(secret) };
}

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
