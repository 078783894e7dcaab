import type { Visitor, Write } from '../features/access/actions/open-session.js';
import { anonymousActor } from '../platform/actor.js';
import { transact } from '../platform/write/transact.js';
import type { TestApp } from './app.js';
import type { Clock } from './clock.js';

/** Runs the writes of an unauthenticated caller at the time of a clock. */
export const writeOfVisitor =
  (app: TestApp, clock: Clock, remoteAddress = '203.0.113.7'): Write =>
  async (action) => {
    const call = { database: app.database, actor: anonymousActor(), traceId: 'visit', client: { remoteAddress } };
    return (await transact({ ...call, now: clock.now }, action)).result;
  };

/** A visitor from a network, without cookies unless given. */
export const visitorFrom = (network: string, cookies: Partial<Visitor> = {}): Visitor => ({
  network,
  session: undefined,
  device: undefined,
  markerKey: 'a key that only tests sign with',
  ...cookies,
});
