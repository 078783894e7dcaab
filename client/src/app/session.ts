import { inject, ref, shallowRef, type InjectionKey } from 'vue';
import { CurrentViewerDocument, LogoutDocument } from '../generated/graphql';
import { problemFrom, type Problem } from '../lib/graphql/problem';
import { request } from '../lib/graphql/request';
import type { Session, Viewer } from '../lib/session';
import { recall, remember } from '../lib/storage';

const KEY = 'avoir.signedIn';

/** The session as the application keeps it: also how it starts and how it ends. */
export interface AppSession extends Session {
  isKnown: Readonly<{ value: boolean }>;
  problem: Readonly<{ value: Problem | undefined }>;
  /** Whether somebody was signed in here when the browser last looked. */
  isLikely(): boolean;
  load(): Promise<void>;
  signOut(): Promise<void>;
  end(): Promise<void>;
}

export const appSessionKey: InjectionKey<AppSession> = Symbol('appSession');

/** The session with the verbs that only the application uses. */
export function useAppSession(): AppSession {
  const session = inject(appSessionKey);
  if (!session) throw new Error('The application provides no session.');
  return session;
}

/** Keeps who is signed in; asks the server once, then believes what sign-in and refusals say. */
export function createSession(forget: () => Promise<void>): AppSession {
  const viewer = shallowRef<Viewer>();
  const isKnown = ref(false);
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
  function know(next: Viewer | undefined) {
    viewer.value = next;
    isKnown.value = true;
    remember(KEY, next && 'yes');
  }
  /** Forgets everything that the person who was here could see. */
  async function end() {
    know(undefined);
    await forget();
  }
  async function signOut() {
    await request(LogoutDocument, {});
    await end();
  }
  function can(permission: string) {
    return viewer.value?.permissions.includes(permission) ?? false;
  }
  const isLikely = () => recall(KEY) !== undefined;
  return { viewer, isKnown, problem, isLikely, can, enter: know, load, signOut, end };
}
