import type { CloseEvent, WebSocket as WebSocketOf } from 'ws';
import { WebSocket } from 'ws';
import { createClient } from 'graphql-ws';
import { vi } from 'vitest';

/** What a subscription has told so far. */
export interface Watch<Data> {
  told: Data[];
  /** What it ended with, if it has. */
  ended?: { error?: unknown };
  /** How its sockets were closed. */
  closed: number[];
  /** Cuts the connection without a word, as a broken line would. */
  cut(): void;
  until(count: number): Promise<Data[]>;
  untilEnded(): Promise<unknown>;
  stop(): Promise<void>;
}

/** How a program or a browser proves who it is. */
export type Proof = { token: string } | { cookie: string; origin?: string };

export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  /** Connect again after a break, as the library does by itself. */
  isPatient?: boolean;
}

/** The WebSocket of a browser: with its cookie, and the origin of its page. */
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
    retryAttempts: asked.isPatient ? 100 : 0,
    retryWait: async () => new Promise((resolve) => setTimeout(resolve, 20)),
    shouldRetry: () => asked.isPatient ?? false,
    on: {
      opened: (socket) => (current = socket as WebSocketOf),
      closed: (event) => void state.closed.push((event as CloseEvent).code),
    },
  });
  const state: Watch<Data> = {
    told: [],
    closed: [],
    cut: () => current!.terminate(),
    until: async (count) => {
      await vi.waitFor(() => {
        if (state.told.length < count)
          throw new Error(`${state.told.length} of ${count}: ${JSON.stringify(state.ended)}`);
      }, WITHIN);
      return state.told;
    },
    untilEnded: async () => {
      await vi.waitUntil(() => state.ended, WITHIN);
      return state.ended!.error;
    },
    stop: async () => client.dispose(),
  };
  client.subscribe<Data>(asked, {
    next: ({ data }) => void state.told.push(data!),
    error: (error) => (state.ended = { error }),
    complete: () => (state.ended ??= {}),
  });
  return state;
}

const WITHIN = { timeout: 10_000, interval: 5 };
