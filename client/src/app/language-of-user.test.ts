import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { CurrentViewerDocument } from '../generated/graphql';
import { chooseLanguage, i18n, loadTexts } from '../lib/i18n';
import type { Viewer } from '../lib/session';
import { serve } from '../lib/testing/setup';
import { createGraphqlClient } from './graphql-client';
import { createSession } from './session';

const SDL = `
  enum Language { EN FR DE }
  type Viewer { id: ID! kind: String! name: String! email: String permissions: [String!]! groups: [String!]! isPartner: Boolean! isDemo: Boolean! language: Language }
  type UserError { code: String! message: String! path: [String!] }
  input ViewerLanguageSetInput { idempotencyKey: String! language: Language }
  type ViewerLanguageSetPayload { viewer: Viewer userErrors: [UserError!]! }
  type Query { viewer: Viewer }
  type Mutation { viewerLanguageSet(input: ViewerLanguageSetInput!): ViewerLanguageSetPayload! }
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

beforeEach(() => chooseLanguage('en'));
afterEach(() => void vi.unstubAllGlobals());

/** A session with a server whose user has a language; collects the languages that requests ask for. */
function sessionOf(language: Viewer['language']) {
  const asked: (string | null)[] = [];
  let viewer = { ...marta, language };
  const root = {
    viewer: () => viewer,
    viewerLanguageSet: ({ input }: { input: Pick<Viewer, 'language'> }) => {
      viewer = { ...viewer, language: input.language };
      return { viewer, userErrors: [] };
    },
  };
  const answer = serve(SDL, root);
  vi.stubGlobal('fetch', (async (url, init) => {
    asked.push(new Headers(init?.headers).get('accept-language'));
    return answer(url, init);
  }) satisfies typeof fetch);
  const reload = vi.fn<() => Promise<void>>(async () => {});
  return { session: createSession({ clearCache: async () => {}, reload }), asked, reload };
}
const shown = () => i18n.global.locale.value;

test('the page is shown in the language of the user, and requests ask for it', async () => {
  const { session, asked } = sessionOf('FR');
  await session.load();
  await session.readViewer();
  expect([shown(), document.documentElement.lang]).toEqual(['fr', 'fr']);
  expect(asked.map((tag) => tag?.slice(0, 2))).toEqual(['en', 'fr']);
});

test.each([['DE'], [null]] as const)(
  'a user with the setting %s keeps the language of the browser',
  async (setting) => {
    const { session } = sessionOf(setting);
    await session.load();
    expect([shown(), session.viewer.value?.language]).toEqual(['en', setting]);
  },
);

test('a user who signs in sees the next page in their language, also texts that are being loaded', async () => {
  const { session } = sessionOf(null);
  session.enter({ ...marta, language: 'FR' });
  await loadTexts('parties');
  await vi.waitFor(() => expect(shown()).toBe('fr'));
  expect(i18n.global.t('parties.customers.title')).toBe('Clients');
});

test('a chosen language is stored for the user, and what the server wrote is read again', async () => {
  const { session, asked, reload } = sessionOf('DE');
  await session.load();
  await chooseLanguage('fr');
  await session.saveLanguage('fr');
  expect(session.viewer.value?.language).toBe('FR');
  expect(reload).toHaveBeenCalledTimes(1);
  expect(asked.at(-1)).toMatch(/^fr/);
});

test('the GraphQL client asks for the language of the screen', async () => {
  const { asked } = sessionOf(null);
  const client = createGraphqlClient(ref('idle'), () => {});
  await client.query({ query: CurrentViewerDocument });
  await chooseLanguage('fr');
  await client.query({ query: CurrentViewerDocument, fetchPolicy: 'network-only' });
  expect(asked.map((tag) => tag?.slice(0, 2))).toEqual(['en', 'fr']);
});
