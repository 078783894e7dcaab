import { ApolloLink } from '@apollo/client/core';
import { Observable, defer, of, switchMap, timer } from 'rxjs';

const MOST_TRIES = 3;
const LONGEST_WAIT_SECONDS = 5;

/**
 * Sends again what the server refused because too much ran at once, when it says that a short wait is enough. Nothing of
 * such a request was run, so a mutation is sent again as well. A longer wait is left to the reader.
 */
export function createTurnLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const send = (tries: number): Observable<ApolloLink.Result> =>
      defer(() => forward(operation)).pipe(
        switchMap((result) => {
          const seconds = tries < MOST_TRIES ? waitOf(result) : undefined;
          return seconds === undefined ? of(result) : timer(seconds * 1_000).pipe(switchMap(() => send(tries + 1)));
        }),
      );
    return send(1);
  });
}

/** After how many seconds a refused request may be sent again; nothing when it was not refused for its number. */
function waitOf({ errors }: ApolloLink.Result): number | undefined {
  const { code, retryAfter } = errors?.[0]?.extensions ?? {};
  const isShort = typeof retryAfter === 'number' && retryAfter <= LONGEST_WAIT_SECONDS;
  return code === 'RATE_LIMITED' && isShort ? retryAfter : undefined;
}
