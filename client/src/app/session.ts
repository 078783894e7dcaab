import { inject, ref, shallowRef, type InjectionKey } from 'vue';
import { CurrentViewerDocument, LogoutDocument } from '../generated/graphql';
import { problemFrom, type Problem } from '../lib/graphql/problem';
import { request } from '../lib/graphql/request';
import type { Session, Viewer } from '../lib/session';
import { recall, remember } from '../lib/storage';

/** Where the browser keeps whether somebody is signed in: other tabs hear when it changes. */
export const SIGNED_IN_KEY = 'avoir.signedIn';

/** The session as the application keeps it: also how it starts and how it ends. */
export interface AppSession extends Session {
  isKnown: Readonly<{ value: boolean }>;
  /** The session has ended; the page is still shown, so that nothing the user typed is lost. */
  isLost: Readonly<{ value: boolean }>;
  problem: Readonly<{ value: Problem | undefined }>;
  /** Whether somebody was signed in here when the browser last looked. */
  isLikely(): boolean;
  load(): Promise<void>;
  /** Who the server says is here; undefined when it cannot be asked. */
  ask(): Promise<{ viewer: Viewer | undefined } | undefined>;
  signOut(): Promise<void>;
  lose(): void;
  end(): Promise<void>;
}

export const appSessionKey: InjectionKey<AppSession> = Symbol('appSession');

/** The session with the verbs that only the application uses. */
export function useAppSession(): AppSession {
  const session = inject(appSessionKey);
  if (!session) throw new Error('The application provides no session.');
  return session;
}

interface Memory {
  forget(): Promise<void>;
  renew(): Promise<void>;
}

/** Keeps who is signed in; asks the server once, then believes what sign-in and refusals say. */
export function createSession(memory: Memory): AppSession {
  const viewer = shallowRef<Viewer>();
  const isKnown = ref(false);
  const isLost = ref(false);
  const problem = shallowRef<Problem>();

  async function load() {
    problem.value = undefined;
    try {
      const data = await request(CurrentViewerDocument, {});
      know(data.viewer ?? undefined);
    } catch (error) {
      problem.value = problemFrom(error);
      isKnown.value = problem.value.code === 'UNAUTHENTICATED';
      if (isKnown.value) problem.value = undefined;
    }
  }
  async function ask() {
    try {
      const data = await request(CurrentViewerDocument, {});
      return { viewer: data.viewer ?? undefined };
    } catch (error) {
      return problemFrom(error).code === 'UNAUTHENTICATED' ? { viewer: undefined } : undefined;
    }
  }
  function know(next: Viewer | undefined) {
    viewer.value = next;
    isKnown.value = true;
    isLost.value = false;
    remember(SIGNED_IN_KEY, next && 'yes');
  }
  /** Reads the page again with the rights of the user who is signed in now. */
  function enter(next: Viewer) {
    const isAnew = isLost.value || (viewer.value !== undefined && viewer.value.id !== next.id);
    know(next);
    if (isAnew) void memory.renew();
  }
  function lose() {
    isLost.value = true;
    remember(SIGNED_IN_KEY, undefined);
  }
  /** Forgets everything that the person who was here could see. */
  async function end() {
    know(undefined);
    await memory.forget();
  }
  async function signOut() {
    await request(LogoutDocument, {});
  }
  function can(permission: string) {
    return viewer.value?.permissions.includes(permission) ?? false;
  }
  const isLikely = () => recall(SIGNED_IN_KEY) !== undefined;
  return { viewer, isKnown, isLost, problem, isLikely, can, enter, load, ask, signOut, lose, end };
}
