import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client/core';
import { enableAutoUnmount, mount } from '@vue/test-utils';
import { buildSchema, graphql } from 'graphql';
import { afterEach } from 'vitest';
import { defineComponent, h, ref, shallowRef } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { graphqlKey } from '../graphql/context';
import type { Problem } from '../graphql/problem';
import { i18n } from '../i18n';
import { sessionKey, type Session } from '../session';

enableAutoUnmount(afterEach);

interface Surroundings {
  path?: string;
  fetch?: typeof fetch;
  permissions?: readonly string[];
}

/** Runs a composable inside a mounted component, at an address, with a GraphQL server of the test and a user. */
export async function inside<Result>(setup: () => Result, options: Surroundings = {}) {
  const problems: Problem[] = [];
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new HttpLink({ uri: '/graphql', ...(options.fetch ? { fetch: options.fetch } : {}) }),
  });
  let result: Result | undefined;
  const Component = defineComponent(() => {
    result = setup();
    return () => h('div');
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/away', component: { render: () => h('p') } },
      { path: '/:path(.*)*', component: Component },
    ],
  });
  await router.push(options.path ?? '/');
  const context = {
    client,
    live: ref('idle' as const),
    report: (problem: Problem) => void problems.push(problem),
    mutate: async (mutation: never, variables: never) =>
      (await client.mutate({ mutation, variables })).data ?? undefined,
  };
  const session: Session = {
    viewer: shallowRef(),
    can: (permission) => options.permissions?.includes(permission) ?? false,
    enter: () => undefined,
  };
  const provide = { [graphqlKey as symbol]: context, [sessionKey as symbol]: session };
  const wrapper = mount(
    { template: '<RouterView />' },
    { global: { plugins: [router, i18n], provide }, attachTo: document.body },
  );
  await router.isReady();
  return { result: result!, router, problems, wrapper };
}

/** A GraphQL server for tests: executes operations against a schema in place of the network. */
export function serve(sdl: string, root: Record<string, unknown>): typeof fetch {
  const schema = buildSchema(sdl);
  return async (_url, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const answer = await graphql({ schema, source: query, rootValue: root, variableValues: variables });
    init?.signal?.throwIfAborted();
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
  };
}
