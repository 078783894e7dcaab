import icons from '@nuxt/ui/runtime/vue/plugins/icons.js';
import { localeContextInjectionKey } from '@nuxt/ui/composables/useLocale';
import { createApp } from 'vue';
import App from './app/App.vue';
import { handleFailedNavigation, startProblemKey } from './app/failed-navigation';
import { createGraphql } from './app/graphql';
import { createKitLocale } from './app/kit-locale';
import { createSessionEnds, sessionEndsKey } from './app/lost-session';
import { createAppRouter } from './app/router';
import { appSessionKey, createSession, SIGNED_IN_KEY } from './app/session';
import './app/styles.css';
import { leaveQuestionKey } from './lib/forms/useLeaveGuard';
import { graphqlKey } from './lib/graphql/context';
import { i18n, startTexts } from './lib/i18n';
import { sessionKey } from './lib/session';
import { problemText } from './ui/problem-text';
import { useConfirm } from './ui/useConfirm';
import { useNotices } from './ui/useNotices';
// Every page follows the theme of the system, also those without the menu that changes it.
import './lib/theme';

const { t } = i18n.global;
const { confirm } = useConfirm();
const { show } = useNotices();

const graphql = createGraphql(
  ({ code, traceId }) => {
    if (code === 'UNAUTHENTICATED') return;
    show({ tone: 'bad', title: t('common.problem.failed'), text: problemText(code), traceId });
  },
  () => void ends.lose(),
);
const session = createSession(graphql);
const router = createAppRouter(session, graphql.load);
const ends = createSessionEnds(session, router);
const startProblem = handleFailedNavigation(router, (href) => location.assign(href));

globalThis.addEventListener('storage', ({ key }) => {
  if (key === SIGNED_IN_KEY) void ends.follow();
});

/** When the session has expired, the user stays on the page and signs in there. */
async function mayLeave(): Promise<boolean> {
  if (session.isLost.value) return false;
  return confirm({
    title: t('common.leave.title'),
    text: t('common.leave.text'),
    yes: t('common.leave.yes'),
    no: t('common.leave.no'),
    isDangerous: true,
  });
}

/** Resolves when the first navigation has ended, also when it was cancelled or failed (`isReady` waits for a page). */
const firstPage = new Promise<void>((resolve) => {
  router.afterEach(() => resolve());
  router.onError(() => resolve());
});

await startTexts();
const app = createApp(App)
  .use(router)
  .use(i18n)
  .use(icons)
  .provide(localeContextInjectionKey, createKitLocale())
  .provide(sessionKey, session)
  .provide(appSessionKey, session)
  .provide(graphqlKey, graphql)
  .provide(sessionEndsKey, ends)
  .provide(startProblemKey, startProblem)
  .provide(leaveQuestionKey, mayLeave);

// Until the first page is complete the frame of index.html stays. If no page can be shown, App shows the problem.
await firstPage;
app.mount('#app');
