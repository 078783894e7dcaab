import { ref, type InjectionKey, type Ref } from 'vue';
import type { LocationQueryRaw, Router } from 'vue-router';
import { loadTexts } from '../lib/i18n';
import { pathAfterSignIn, type Viewer } from '../lib/session';
import type { AppSession } from './session';

/** Handles sessions that end or start in this tab or in another one. */
export interface SessionEnds {
  /** Whether the sign-in dialog is shown over the current page. */
  isAsked: Readonly<Ref<boolean>>;
  /** The session has ended: the user signs in again and returns to the same page, with unsaved entries kept. */
  lose(): Promise<void>;
  signOut(): Promise<void>;
  /** The same user or another one has signed in in the dialog. */
  enter(viewer: Viewer): void;
  /** Reads the current user from the server, after another tab has signed in or out. */
  follow(): Promise<void>;
}

export const sessionEndsKey: InjectionKey<SessionEnds> = Symbol('sessionEnds');

export function createSessionEnds(session: AppSession, router: Router): SessionEnds {
  const isAsked = ref(false);

  async function leave(query: LocationQueryRaw) {
    if (session.isLost.value || !session.viewer.value) return;
    const { isPublic } = router.currentRoute.value.meta;
    session.lose();
    const isRefused = !isPublic && (await router.push({ name: 'sign-in', query }));
    if (!session.isLost.value) return;
    if (!isRefused) return session.end();
    await loadTexts('access');
    isAsked.value = session.isLost.value;
  }
  const lose = () => leave({ next: router.currentRoute.value.fullPath });

  async function signOut() {
    await session.signOut();
    await leave({});
  }
  function enter(viewer: Viewer) {
    isAsked.value = false;
    session.enter(viewer);
  }
  async function follow() {
    const current = await session.readViewer();
    if (!current) return;
    if (!current.viewer) return lose();
    enter(current.viewer);
    const { name, query } = router.currentRoute.value;
    if (name === 'sign-in') await router.replace(pathAfterSignIn(query.next));
  }
  return { isAsked, lose, signOut, enter, follow };
}
