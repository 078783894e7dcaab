import { ApolloLink, type FetchResult } from '@apollo/client/core';
import type { Client, CloseCode } from 'graphql-ws';
import { Observable, type Subscription } from 'rxjs';
import type { Ref } from 'vue';
import { backOff, pause } from '../lib/back-off';
import { connection } from '../lib/connection';
import type { LiveState } from '../lib/graphql/context';
import { part } from '../lib/parts';

const KEEP_ALIVE_MS = 12_000;
// The socket stays open from one page to the next.
const IDLE_CLOSE_MS = 10_000;
const NORMAL_CLOSE = 1000;
const UNAUTHORIZED: CloseCode.Unauthorized = 4401;

const loadSockets = part(() => import('graphql-ws'));
const loadLink = part(() => import('@apollo/client/link/subscriptions'));

/** The state and the callbacks of the link. */
export interface LiveParts {
  live: Ref<LiveState>;
  onSignedOut: () => void;
  /** Whether the server refuses this address. Browsers do not report why a socket failed. */
  isRefused: () => Promise<boolean>;
}

/** Runs subscriptions over a socket. The first subscription opens the socket and loads its code. */
export function createLiveLink(path: string, parts: LiveParts): ApolloLink {
  let link: Promise<ApolloLink> | undefined;

  async function open(): Promise<ApolloLink> {
    const [{ createClient }, { GraphQLWsLink }] = await Promise.all([loadSockets(), loadLink()]);
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    return new GraphQLWsLink(openSocket(createClient, url.href, parts));
  }
  /** Opens the link, at the latest when the server can be reached again. */
  async function opened(): Promise<ApolloLink> {
    try {
      return await (link ??= open());
    } catch (error) {
      link = undefined;
      if (!connection.isLost.value) throw error;
    }
    parts.live.value = 'reconnecting';
    await connection.whenBack();
    return opened();
  }

  return new ApolloLink(
    (operation, forward) =>
      new Observable<FetchResult>((observer) => {
        let inner: Subscription | undefined;
        let isOver = false;
        async function start() {
          try {
            const ready = await opened();
            if (!isOver) inner = ready.request(operation, forward).subscribe(observer);
          } catch (error) {
            observer.error(error);
          }
        }
        void start();
        return () => {
          isOver = true;
          inner?.unsubscribe();
        };
      }),
  );
}

type CreateClient = (typeof import('graphql-ws'))['createClient'];

function openSocket(createClient: CreateClient, url: string, { live, onSignedOut, isRefused }: LiveParts): Client {
  async function wait(retries: number) {
    await connection.check();
    await (connection.isLost.value ? connection.whenBack() : pause(backOff(retries)));
    // One more attempt follows, then `shouldRetry` stops.
    if (await isRefused()) live.value = 'refused';
  }
  return createClient({
    url,
    lazy: true,
    keepAlive: KEEP_ALIVE_MS,
    lazyCloseTimeout: IDLE_CLOSE_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => live.value !== 'refused',
    retryWait: wait,
    on: {
      connected: () => (live.value = 'connected'),
      closed: (event) => {
        if (live.value === 'refused') return;
        const code = (event as CloseEvent).code;
        live.value = code === NORMAL_CLOSE || code === UNAUTHORIZED ? 'idle' : 'reconnecting';
        if (code === UNAUTHORIZED) onSignedOut();
      },
    },
  });
}
