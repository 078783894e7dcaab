import { inject, ref, shallowRef, type InjectionKey } from 'vue';
import { CurrentViewerDocument, LogoutDocument, ViewerLanguageSetDocument } from '../generated/graphql';
import type { PermissionName } from '../generated/names';
import { problemFrom, type Problem } from '../lib/graphql/problem';
import { request } from '../lib/graphql/request';
import { followSetting, SETTINGS, type Language } from '../lib/i18n';
import { newIdempotencyKey } from '../lib/idempotency';
import type { Session, Viewer } from '../lib/session';
import { recall, remember } from '../lib/storage';

/** The storage key for whether a user is signed in. Other tabs receive an event when it changes; frame/choose.js reads it. */
export const SIGNED_IN_KEY = 'avoir.signedIn';

/** The session, with the functions that start and end it. */
export interface AppSession extends Session {
  isKnown: Readonly<{ value: boolean }>;
  /** The session has ended, but the page is still shown, so that unsaved entries are kept. */
  isLost: Readonly<{ value: boolean }>;
  problem: Readonly<{ value: Problem | undefined }>;
  /** Whether a user was signed in when this browser last checked. */
  wasSignedIn(): boolean;
  load(): Promise<void>;
  /** Reads the current user from the server; undefined if the server cannot be reached. */
  readViewer(): Promise<{ viewer: Viewer | undefined } | undefined>;
  /** Stores the language as the user's setting and loads the messages of the server in it. */
  saveLanguage(language: Language): Promise<void>;
  signOut(): Promise<void>;
  lose(): void;
  end(): Promise<void>;
}

export const appSessionKey: InjectionKey<AppSession> = Symbol('appSession');

/** The session with the functions that only the application uses. */
export function useAppSession(): AppSession {
  const session = inject(appSessionKey);
  if (!session) throw new Error('The application provides no session.');
  return session;
}

interface ClientCache {
  clearCache(): Promise<void>;
  reload(): Promise<void>;
}

/** Holds the current user. Reads it from the server once; after that, sign-ins and refusals update it. */
export function createSession(cache: ClientCache): AppSession {
  const viewer = shallowRef<Viewer>();
  const isKnown = ref(false);
  const isLost = ref(false);
  const problem = shallowRef<Problem>();

  async function load() {
    problem.value = undefined;
    try {
      const data = await request(CurrentViewerDocument, {});
      // The first page is shown in the language of the user.
      await followSetting(data.viewer?.language);
      setViewer(data.viewer ?? undefined);
    } catch (error) {
      problem.value = problemFrom(error);
      isKnown.value = problem.value.code === 'UNAUTHENTICATED';
      if (isKnown.value) problem.value = undefined;
    }
  }
  async function readViewer() {
    try {
      const data = await request(CurrentViewerDocument, {});
      return { viewer: data.viewer ?? undefined };
    } catch (error) {
      return problemFrom(error).code === 'UNAUTHENTICATED' ? { viewer: undefined } : undefined;
    }
  }
  function setViewer(next: Viewer | undefined) {
    viewer.value = next;
    isKnown.value = true;
    isLost.value = false;
    remember(SIGNED_IN_KEY, next && 'yes');
  }
  /** Sets the user and, if it has changed or signed in again, reloads the page's data with its permissions. */
  function enter(next: Viewer) {
    const isChanged = isLost.value || (viewer.value !== undefined && viewer.value.id !== next.id);
    setViewer(next);
    void followSetting(next.language);
    if (isChanged) void cache.reload();
  }
  function lose() {
    isLost.value = true;
    remember(SIGNED_IN_KEY, undefined);
  }
  /** Clears all data that the user had loaded. */
  async function end() {
    setViewer(undefined);
    await cache.clearCache();
  }
  async function saveLanguage(language: Language) {
    if (!viewer.value || isLost.value) return;
    const input = { idempotencyKey: newIdempotencyKey(), language: SETTINGS[language] };
    const saved = (await request(ViewerLanguageSetDocument, { input })).viewerLanguageSet.viewer;
    if (saved) viewer.value = saved;
    await cache.reload();
  }
  async function signOut() {
    await request(LogoutDocument, {});
  }
  function can(permission: PermissionName) {
    return viewer.value?.permissions.includes(permission) ?? false;
  }
  const wasSignedIn = () => recall(SIGNED_IN_KEY) !== undefined;
  return {
    viewer,
    isKnown,
    isLost,
    problem,
    wasSignedIn,
    can,
    enter,
    load,
    readViewer,
    saveLanguage,
    signOut,
    lose,
    end,
  };
}
