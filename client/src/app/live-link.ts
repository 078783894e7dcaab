import { ApolloLink, type FetchResult } from '@apollo/client/core';
import type { Client, CloseCode } from 'graphql-ws';
import { Observable, type Subscription } from 'rxjs';
import type { Ref } from 'vue';
import type { LiveState } from '../lib/graphql/context';

const LONGEST_WAIT_MS = 15_000;
const KEEP_ALIVE_MS = 12_000;
// From one page to the next the socket stays.
const KEPT_UNUSED_MS = 10_000;
const NORMAL_CLOSE = 1000;
const UNAUTHORIZED: CloseCode.Unauthorized = 4401;

/** What the link tells, and what it asks when it cannot connect. */
export interface LiveParts {
  live: Ref<LiveState>;
  onSignedOut: () => void;
  /** Whether the server says that it does not answer at this address; a browser does not see why a socket failed. */
  isRefused: () => Promise<boolean>;
}

/** Carries subscriptions over a socket that is opened, and whose code is loaded, when the first of them starts. */
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
    // The attempt after this is the last.
    if (await isRefused()) live.value = 'refused';
  }
  return createClient({
    url,
    lazy: true,
    keepAlive: KEEP_ALIVE_MS,
    lazyCloseTimeout: KEPT_UNUSED_MS,
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

// The random part keeps a roomful of screens from coming back in the same instant.
function backOff(retries: number): number {
  return Math.min(LONGEST_WAIT_MS, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
}
