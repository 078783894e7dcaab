import { shallowRef, type InjectionKey, type Ref } from 'vue';
import type { RouteLocationNormalized, Router } from 'vue-router';
import { connection } from '../lib/connection';
import { i18n } from '../lib/i18n';
import type { Problem } from '../lib/graphql/problem';
import { PartError } from '../lib/parts';
import { problemText } from '../ui/problem-text';
import { useNotices } from '../ui/useNotices';

/** Why the first page could not be opened. No page is shown then. */
export type StartProblem = Readonly<Ref<Problem | undefined>>;

export const startProblemKey: InjectionKey<StartProblem> = Symbol('startProblem');

/**
 * Reports navigations that fail, and loads the whole page from the server with the next navigation after an update.
 * `openPage` leaves this page for another address.
 */
export function handleFailedNavigation(router: Router, openPage: (href: string) => void): StartProblem {
  const atStart = shallowRef<Problem>();
  const { show, dismiss } = useNotices();
  const { t } = i18n.global;
  let shown: number | undefined;

  function report(to: RouteLocationNormalized, code: string) {
    const retry = () => void router.push(to.fullPath).catch(reportedByOnError);
    const action = { label: t('common.problem.retry'), run: retry };
    shown = show({ tone: 'bad', title: t('common.navigation.failed'), text: problemText(code), action });
  }
  function open(to: RouteLocationNormalized) {
    openPage(router.resolve(to).href);
  }

  router.beforeEach((to, from) => {
    if (!connection.isOutdated.value || isFirst(from) || to.path === from.path) return true;
    open(to);
    return false;
  });
  router.onError((error, to, from) => {
    const isMissing = error instanceof PartError;
    const code = isMissing ? 'NETWORK' : 'INTERNAL';
    if (isFirst(from)) atStart.value = { code, traceId: undefined };
    // The server can be reached, but the part is gone, or the browser does not repeat the failed import.
    else if (isMissing && !connection.isLost.value) open(to);
    else report(to, code);
  });
  router.afterEach((_to, _from, failure) => {
    if (failure) return;
    atStart.value = undefined;
    if (shown !== undefined) dismiss(shown);
  });
  return atStart;
}

function isFirst(from: RouteLocationNormalized): boolean {
  return from.matched.length === 0;
}

function reportedByOnError() {
  return undefined;
}
