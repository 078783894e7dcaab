import type { CloseEvent, WebSocket as WebSocketOf } from 'ws';
import { WebSocket } from 'ws';
import { createClient } from 'graphql-ws';
import { vi } from 'vitest';

/** A subscription and what it has received so far. */
export interface Watch<Data> {
  received: Data[];
  /** How it ended; undefined while it is running. */
  ended?: { error?: unknown };
  /** The close codes of its sockets. */
  closed: number[];
  /** Cuts the connection without a close frame, as a network failure does. */
  cut(): void;
  until(count: number): Promise<Data[]>;
  untilEnded(): Promise<unknown>;
  stop(): Promise<void>;
}

/** The credentials of a program or of a browser. */
export type Proof = { token: string } | { cookie: string; origin?: string };

export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  /** Reconnect after a lost connection, as the library does by default. */
  reconnects?: boolean;
}

/** A WebSocket with the cookie and the origin that a browser sends. */
const browserSocket = (cookie: string, origin: string): typeof WebSocketOf =>
  class extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie }, origin });
    }
  } as typeof WebSocketOf;

/** Subscribes with the client library that partners use. */
export function watch<Data>(url: string, proof: Proof, asked: Asked): Watch<Data> {
  let current: WebSocketOf | undefined;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: 'token' in proof ? WebSocket : browserSocket(proof.cookie, proof.origin ?? 'http://127.0.0.1'),
    connectionParams: 'token' in proof ? { authorization: `Bearer ${proof.token}` } : undefined,
    retryAttempts: asked.reconnects ? 100 : 0,
    retryWait: async () => new Promise((resolve) => setTimeout(resolve, 20)),
    shouldRetry: () => asked.reconnects ?? false,
    on: {
      opened: (socket) => (current = socket as WebSocketOf),
      closed: (event) => void state.closed.push((event as CloseEvent).code),
    },
  });
  const state: Watch<Data> = {
    received: [],
    closed: [],
    cut: () => current!.terminate(),
    until: async (count) => {
      await vi.waitFor(() => {
        if (state.received.length < count)
          throw new Error(`${state.received.length} of ${count}: ${JSON.stringify(state.ended)}`);
      }, WITHIN);
      return state.received;
    },
    untilEnded: async () => {
      await vi.waitUntil(() => state.ended, WITHIN);
      return state.ended!.error;
    },
    stop: async () => client.dispose(),
  };
  client.subscribe<Data>(asked, {
    next: ({ data }) => void state.received.push(data!),
    error: (error) => (state.ended = { error }),
    complete: () => (state.ended ??= {}),
  });
  return state;
}

const WITHIN = { timeout: 10_000, interval: 5 };
