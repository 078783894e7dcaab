import { flushPromises, mount } from '@vue/test-utils';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client/core';
import { beforeAll, expect, test, vi } from 'vitest';
import { ref, shallowRef } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { graphqlKey } from '../../lib/graphql/context';
import { chooseLanguage, i18n, startTexts } from '../../lib/i18n';
import type { Viewer } from '../../lib/session';
import { sessionKey } from '../../lib/session';
import { serve } from '../../lib/testing/setup';
import NotPermitted from './NotPermitted.vue';

beforeAll(startTexts);

const SERVER = serve(
  'type Permission { name: String! groups: [String!]! } type Query { permissions: [Permission!]! }',
  { permissions: [{ name: 'orders.change', groups: ['Order clerk', 'Administrator'] }] },
);

async function shown(isPartner: boolean) {
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: '/graphql', fetch: SERVER }),
  });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] });
  const viewer = shallowRef<Viewer>({
    id: '1',
    kind: 'USER',
    name: 'Kim',
    email: null,
    permissions: [],
    groups: [],
    isPartner,
    isDemo: false,
    language: null,
  });
  const provide = {
    [graphqlKey as symbol]: { client, live: ref('idle') },
    [sessionKey as symbol]: { viewer, can: () => false, enter: () => undefined },
  };
  const props = { permissions: ['orders.change'] };
  const wrapper = mount(NotPermitted, { props, global: { plugins: [i18n, router], provide } });
  await flushPromises();
  return wrapper;
}

test('names the groups that have the permission, in the language of the user', async () => {
  const wrapper = await shown(false);
  await vi.waitFor(() => expect(wrapper.text()).toContain('Ask somebody of the group Order clerk or Administrator.'));
  await chooseLanguage('fr');
  await flushPromises();
  expect(wrapper.text()).toContain('Adressez-vous à une personne du groupe Order clerk ou Administrator.');
  await chooseLanguage('en');
});

test('sends partners to their supplier', async () => {
  expect((await shown(true)).text()).toContain('Partners cannot do this. Ask your supplier.');
});
