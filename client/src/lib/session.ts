import { inject, type InjectionKey, type ShallowRef } from 'vue';
import type { ViewerFieldsFragment } from '../generated/graphql';
import type { PermissionName } from '../generated/names';

export type Viewer = ViewerFieldsFragment;

/** The signed-in user and their permissions. */
export interface Session {
  viewer: Readonly<ShallowRef<Viewer | undefined>>;
  can(permission: PermissionName): boolean;
  enter(viewer: Viewer): void;
}

export const sessionKey: InjectionKey<Session> = Symbol('session');

/** The session of the application. */
export function useSession(): Session {
  const session = inject(sessionKey);
  if (!session) throw new Error('The application provides no session.');
  return session;
}

/** The path to open after signing in; only paths of this site are accepted. */
export function pathAfterSignIn(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
