import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { Session } from '../entities.js';
import { endSessionBySecret } from '../repository.js';
import { hashSecret, newSecret } from '../secrets.js';
import { newDeviceMarker } from '../secrets/device-marker.js';

/** Runs an action in a transaction of its own. */
export type Write = <Result>(action: (tx: Tx) => Promise<Result>) => Promise<Result>;

/** Who comes to sign in: from where, and with which cookies. */
export interface Visitor {
  network: string;
  /** The session that the browser was in until now. */
  session: string | undefined;
  /** The marker of an account that this browser has signed in to. */
  device: string | undefined;
  /** What markers are signed with. */
  markerKey: string;
}

/** What the browser of somebody who signed in is given. */
export interface Entered {
  secret: string;
  device: string;
}

/** A new session for a user who has proved who they are. It takes the place of the session that the browser was in. */
export async function openSession(
  tx: Tx,
  user: { id: string; name: string; passwordHash: string | null },
  visitor: Visitor,
): Promise<Entered> {
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
