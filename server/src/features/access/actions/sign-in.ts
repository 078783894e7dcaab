import { anonymousActor } from '../../../platform/actor.js';
import { TurnRefused, inTurn } from '../../../platform/in-turn.js';
import { tooMany } from '../../../platform/graphql/errors.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import { findAnyUserByEmail, isNetworkOf, lockUser } from '../repository.js';
import type { ClientKind } from '../rules/sign-in-limits.js';
import { countersOf } from '../rules/sign-in-limits.js';
import { isPassword } from '../secrets.js';
import { deviceOf } from '../secrets/device-marker.js';
import type { Attempt } from './count-attempts.js';
import { countFailure, resetFailures, refuseBlocked } from './count-attempts.js';
import type { SignedIn, Visitor, Write } from './open-session.js';
import { openSession } from './open-session.js';

type FoundUser = Awaited<ReturnType<typeof findAnyUserByEmail>>;

const UNKNOWN_USER = { id: anonymousActor().id, passwordHash: null };
/** A network is known to an account for this many days after a sign-in from it. */
const KNOWN_FOR_DAYS = 90;
const DAY_MS = 24 * 3_600_000;
const MOST_AT_ONCE = 50;

/**
 * Opens a session and returns its secret. Refuses with SIGN_IN_FAILED and SIGN_IN_LOCKED, and with RATE_LIMITED when too
 * many attempts are in progress. The limits are those of decision record 0057.
 */
export async function signIn(
  write: Write,
  input: { email: string; password: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase();
  const { user, tried } = await write(async (tx) => {
    const found = await findAnyUserByEmail(tx.em, email);
    return { user: found, tried: await attemptOf(tx, email, found, visitor) };
  });
  try {
    return await inTurns(turnsOf(tried), () => attempt(write, { user, tried, password: input.password }, visitor));
  } catch (error) {
    if (!(error instanceof TurnRefused)) throw error;
    throw tooMany('Too many attempts to sign in at once. Try again in a few seconds.');
  }
}

/**
 * The keys by which attempts are serialized: concurrent guesses would each read the count from before the others. The
 * network always comes before the account, which rules out deadlocks.
 */
function turnsOf({ account, client, network, counters }: Attempt): string[] {
  if (!counters.includes('NETWORK')) return [`sign in as ${account} from ${client}`];
  const byNetwork = `sign in from ${network}`;
  return counters.includes('ACCOUNT') ? [byNetwork, `sign in as ${account}`] : [byNetwork];
}

const inTurns = <Result>([key, ...others]: string[], run: () => Promise<Result>): Promise<Result> =>
  key === undefined ? run() : inTurn(key, () => inTurns(others, run), MOST_AT_ONCE);

interface Guess {
  user: FoundUser;
  tried: Attempt;
  password: string;
}

/** Counts a wrong password in its own transaction, because the refusal would roll the count back. */
async function attempt(write: Write, { user, tried, password }: Guess, visitor: Visitor): Promise<SignedIn> {
  await write((tx) => refuseBlocked(tx, tried));
  const passwordHash = user?.isActive ? user.passwordHash : null;
  const queue = tried.counters.includes('ACCOUNT') ? 'UNKNOWN' : 'KNOWN';
  const isRight = await isPassword(password, passwordHash, queue);
  const signedIn =
    isRight &&
    (await write(async (tx) => {
      const current = await lockUser(tx.em, user!.id);
      if (!current?.isActive || current.passwordHash !== passwordHash) return undefined;
      await resetFailures(tx, tried);
      return openSession(tx, { ...current, passwordHash: current.passwordHash ?? null }, visitor);
    }));
  if (signedIn) return signedIn;
  const failure = { type: 'user.signInFailed', userId: user?.id ?? UNKNOWN_USER.id, cause: causeOf(user) } as const;
  await write((tx) => countFailure(tx, tried, failure));
  throw refuse.signInFailed();
}

/** Returns the counters of an attempt. An account that does not exist runs the same queries, so that it takes as long. */
async function attemptOf(tx: Tx, email: string, user: FoundUser, visitor: Visitor): Promise<Attempt> {
  const { network } = visitor;
  const { id, passwordHash } = user ?? UNKNOWN_USER;
  const device = deviceOf(visitor.device, { id, passwordHash: passwordHash ?? null }, visitor.markerKey, tx.now);
  const since = new Date(tx.now.getTime() - KNOWN_FOR_DAYS * DAY_MS);
  const isKnownNetwork = await isNetworkOf(tx.em, id, network, since);
  const known: ClientKind = user && device ? 'KNOWN_DEVICE' : isKnownNetwork ? 'KNOWN_NETWORK' : 'UNKNOWN';
  const client = known === 'KNOWN_DEVICE' ? `device ${device}` : `network ${network}`;
  return { account: email, client, network, counters: countersOf(known) };
}

function causeOf(user: FoundUser): string {
  if (!user) return 'UNKNOWN_ACCOUNT';
  if (!user.isActive) return 'NOT_ACTIVE';
  return user.passwordHash ? 'WRONG_PASSWORD' : 'NO_PASSWORD';
}
