import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Session } from '../entities.js';
import { endSessionBySecret } from '../repository.js';
import { hashSecret, newSecret } from '../secrets.js';
import { newDeviceMarker } from '../secrets/device-marker.js';

/** Runs an action in its own transaction. */
export type Write = <Result>(action: (tx: Tx) => Promise<Result>) => Promise<Result>;

/** A browser that signs in: its network and its cookies. */
export interface Visitor {
  network: string;
  /** The secret of the session that the browser has so far. */
  session: string | undefined;
  /** The device marker of an account that this browser has signed in to. */
  device: string | undefined;
  /** The key that device markers are signed with. */
  markerKey: string;
}

/** The cookie values of a browser that has signed in. */
export interface SignedIn {
  secret: string;
  device: string;
}

/** Opens a session for an authenticated user. It replaces the session that the browser has so far. */
export async function openSession(
  tx: Tx,
  user: { id: string; name: string; passwordHash: string | null },
  visitor: Visitor,
): Promise<SignedIn> {
  const by = { id: user.id, name: user.name };
  const ended = visitor.session && (await endSessionBySecret(tx.em, hashSecret(visitor.session), tx.now));
  if (ended) tx.recordEvent({ type: 'user.signedOut', document: { kind: 'USER', id: ended }, by });
  const { secret, secretHash } = newSecret();
  const times = { createdAt: tx.now, lastSeenAt: tx.now, endedAt: null };
  const { network } = visitor;
  tx.em.persist(tx.em.create(Session, { id: newId(), secretHash, userId: user.id, network, ...times }));
  tx.recordEvent({ type: 'user.signedIn', document: { kind: 'USER', id: user.id }, by });
  return { secret, device: newDeviceMarker(user, visitor.markerKey, tx.now) };
}
