import { ApolloLink } from '@apollo/client/core';
import { Observable, defer, of, switchMap, timer } from 'rxjs';

const MAX_TRIES = 3;
const MAX_WAIT_SECONDS = 5;

/**
 * Sends rate-limited requests again if the server requests a short wait. The server has run nothing of such a request,
 * so mutations are sent again as well. After a longer wait, the user has to try again.
 */
export function createRateLimitLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const send = (tries: number): Observable<ApolloLink.Result> =>
      defer(() => forward(operation)).pipe(
        switchMap((result) => {
          const seconds = tries < MAX_TRIES ? waitOf(result) : undefined;
          return seconds === undefined ? of(result) : timer(seconds * 1_000).pipe(switchMap(() => send(tries + 1)));
        }),
      );
    return send(1);
  });
}

/** The seconds to wait before a rate-limited request is sent again; undefined for other results and for long waits. */
function waitOf({ errors }: ApolloLink.Result): number | undefined {
  const { code, retryAfter } = errors?.[0]?.extensions ?? {};
  const isShort = typeof retryAfter === 'number' && retryAfter <= MAX_WAIT_SECONDS;
  return code === 'RATE_LIMITED' && isShort ? retryAfter : undefined;
}
