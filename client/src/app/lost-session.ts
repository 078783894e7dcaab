import { ref, type InjectionKey, type Ref } from 'vue';
import type { LocationQueryRaw, Router } from 'vue-router';
import { loadTexts } from '../lib/i18n';
import { placeAfterSignIn, type Viewer } from '../lib/session';
import type { AppSession } from './session';

/** What the application does when a session ends, or begins again, in this tab or in another. */
export interface SessionEnds {
  /** Whether the user is asked to sign in over the page they are on. */
  isAsked: Readonly<Ref<boolean>>;
  /** After signing in again the user is on the same page, and what they typed there is kept. */
  lose(): Promise<void>;
  signOut(): Promise<void>;
  /** The same person, or another, has signed in over the page. */
  enter(viewer: Viewer): void;
  /** Asks the server who is there now, after another tab has signed in or out. */
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
    const answer = await session.ask();
    if (!answer) return;
    if (!answer.viewer) return lose();
    enter(answer.viewer);
    const { name, query } = router.currentRoute.value;
    if (name === 'sign-in') await router.replace(placeAfterSignIn(query.next));
  }
  return { isAsked, lose, signOut, enter, follow };
}
