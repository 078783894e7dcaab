import { ApolloLink, type FetchResult } from '@apollo/client/core';
import type { Client, CloseCode } from 'graphql-ws';
import { Observable, type Subscription } from 'rxjs';
import type { Ref } from 'vue';
import type { LiveState } from '../lib/graphql/context';

const MAX_WAIT_MS = 15_000;
const KEEP_ALIVE_MS = 12_000;
// The socket stays open from one page to the next.
const IDLE_CLOSE_MS = 10_000;
const NORMAL_CLOSE = 1000;
const UNAUTHORIZED: CloseCode.Unauthorized = 4401;

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
    const [{ createClient }, { GraphQLWsLink }] = await Promise.all([
      import('graphql-ws'),
      import('@apollo/client/link/subscriptions'),
    ]);
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    return new GraphQLWsLink(openSocket(createClient, url.href, parts));
  }

  return new ApolloLink(
    (operation, forward) =>
      new Observable<FetchResult>((observer) => {
        let inner: Subscription | undefined;
        let isOver = false;
        async function start() {
          try {
            const ready = await (link ??= open());
            if (!isOver) inner = ready.request(operation, forward).subscribe(observer);
          } catch (error) {
            link = undefined;
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
    await new Promise((resolve) => setTimeout(resolve, backOff(retries)));
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

// The random part prevents many clients from reconnecting at the same moment.
function backOff(retries: number): number {
  return Math.min(MAX_WAIT_MS, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
}
