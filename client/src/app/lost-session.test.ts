import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { Viewer } from '../lib/session';
import { serve } from '../lib/testing/setup';
import { createSessionEnds } from './lost-session';
import { createSession } from './session';

const SDL = `
  type Viewer { id: ID! kind: String! name: String! email: String permissions: [String!]! groups: [String!]! isPartner: Boolean! isDemo: Boolean! language: String }
  type UserError { code: String! message: String! path: [String!] }
  type LogoutPayload { userErrors: [UserError!]! }
  type Query { viewer: Viewer }
  type Mutation { logout: LogoutPayload! }
`;
const marta: Viewer = {
  id: 'marta',
  kind: 'USER',
  name: 'Marta',
  email: 'm@x.org',
  permissions: [],
  groups: [],
  isPartner: false,
  isDemo: false,
  language: null,
};

afterEach(() => void vi.unstubAllGlobals());

/** Marta is signed in and on a form page, with or without unsaved entries. */
async function atForm({ isDirty }: { isDirty: boolean }) {
  const server: { viewer: Viewer | null } = { viewer: marta };
  const root = { viewer: () => server.viewer, logout: () => ({ userErrors: [] }) };
  vi.stubGlobal('fetch', serve(SDL, root));
  const reload = vi.fn<() => Promise<void>>(async () => {});
  const session = createSession({ clearCache: async () => {}, reload });
  await session.load();
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/sign-in', name: 'sign-in', component: {}, meta: { isPublic: true } },
      { path: '/orders/new', component: {} },
    ],
  });
  await router.push('/orders/new');
  router.beforeEach((_to, from) => from.path !== '/orders/new' || !isDirty);
  const ends = createSessionEnds(session, router);
  return { server, session, router, ends, reload, path: () => router.currentRoute.value.fullPath };
}

test('a user without unsaved entries signs in on the sign-in page and returns to the page', async () => {
  const { ends, session, path, server } = await atForm({ isDirty: false });
  server.viewer = null;
  await ends.lose();
  expect([path(), ends.isAsked.value, session.viewer.value]).toEqual(['/sign-in?next=/orders/new', false, undefined]);
  server.viewer = marta;
  await ends.follow();
  expect(path()).toBe('/orders/new');
});

test('a user with unsaved entries stays on the page and signs in there', async () => {
  const { ends, session, path, reload } = await atForm({ isDirty: true });
  await Promise.all([ends.lose(), ends.lose()]);
  expect([path(), ends.isAsked.value, session.viewer.value?.name]).toEqual(['/orders/new', true, 'Marta']);
  ends.enter(marta);
  expect([ends.isAsked.value, session.isLost.value]).toEqual([false, false]);
  expect(reload).toHaveBeenCalledTimes(1);
});

test('signing out and in again in another tab applies to this tab', async () => {
  const { ends, session, server } = await atForm({ isDirty: true });
  server.viewer = null;
  await ends.follow();
  expect(ends.isAsked.value).toBe(true);
  server.viewer = marta;
  await ends.follow();
  expect([ends.isAsked.value, session.viewer.value?.name]).toEqual([false, 'Marta']);
});

test('an unreachable server does not end the session', async () => {
  const { ends, session } = await atForm({ isDirty: false });
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('down')));
  await ends.follow();
  await flushPromises();
  expect([session.isLost.value, session.isKnown.value, session.problem.value]).toEqual([false, true, undefined]);
});

test('after signing out, the sign-in page does not return to the previous page', async () => {
  const { ends, path } = await atForm({ isDirty: false });
  await ends.signOut();
  expect(path()).toBe('/sign-in');
});
