import { inject, type InjectionKey, type ShallowRef } from 'vue';
import type { ViewerFieldsFragment } from '../generated/graphql';

export type Viewer = ViewerFieldsFragment;

/** Who is signed in, and what follows from it. */
export interface Session {
  viewer: Readonly<ShallowRef<Viewer | undefined>>;
  can(permission: string): boolean;
  enter(viewer: Viewer): void;
}

export const sessionKey: InjectionKey<Session> = Symbol('session');

/** The session of the application. */
export function useSession(): Session {
  const session = inject(sessionKey);
  if (!session) throw new Error('The application provides no session.');
  return session;
}

/** Where to go after signing in: only to a page of ours. */
export function placeAfterSignIn(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
