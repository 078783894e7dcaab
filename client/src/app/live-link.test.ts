import { ApolloClient, InMemoryCache, gql } from '@apollo/client/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { connection } from '../lib/connection';
import type { LiveState } from '../lib/graphql/context';
import { startServer } from '../lib/testing/server';
import { createLiveLink } from './live-link';

let server: ReturnType<typeof startServer>;
const opened: FailingSocket[] = [];

/** A socket that the server has refused: browsers report only that it is closed, without a reason. */
class FailingSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  onclose: ((event: object) => void) | undefined;
  constructor() {
    opened.push(this);
    setTimeout(() => this.onclose?.({ code: 1006, reason: '', wasClean: false }), 1);
  }
  close() {}
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', FailingSocket);
  server = startServer();
  opened.length = 0;
});
afterEach(() => void vi.unstubAllGlobals());

function listen(isRefused: () => Promise<boolean>) {
  const live = ref<LiveState>('idle');
  const link = createLiveLink('/graphql', { live, onSignedOut: () => {}, isRefused });
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  const subscription = client.subscribe({ query: gql('subscription { event }') }).subscribe({ error: () => {} });
  return { live, stop: () => subscription.unsubscribe() };
}

// First, because the code of the link is loaded once.
test('without a connection the code of the link is loaded when the server is back', async () => {
  server.isUp = false;
  await connection.check();
  const { live, stop } = listen(async () => false);
  await vi.waitFor(() => expect(live.value).toBe('reconnecting'));
  expect(opened).toEqual([]);
  server.isUp = true;
  await connection.check();
  await vi.waitFor(() => expect(opened.length).toBe(1), { timeout: 5_000 });
  stop();
});

test('does not retry before the server can be reached, and then at once', async () => {
  server.isUp = false;
  const { stop } = listen(async () => false);
  await vi.waitFor(() => expect(connection.isLost.value).toBe(true));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(opened.length).toBe(1);
  server.isUp = true;
  await connection.check();
  await vi.waitFor(() => expect(opened.length).toBe(2), { timeout: 300 });
  stop();
});

test('at an address that the server refuses, it reports this and stops retrying', async () => {
  const { live, stop } = listen(async () => true);
  await vi.waitFor(() => expect(live.value).toBe('refused'), { timeout: 5_000 });
  const attempts = opened.length;
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect([opened.length, live.value]).toEqual([attempts, 'refused']);
  stop();
});

test('after a lost connection it retries', async () => {
  const { live, stop } = listen(async () => false);
  await vi.waitFor(() => expect(opened.length).toBeGreaterThan(1), { timeout: 5_000 });
  expect(live.value).toBe('reconnecting');
  stop();
});
