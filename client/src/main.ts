import icons from '@nuxt/ui/runtime/vue/plugins/icons.js';
import { localeContextInjectionKey } from '@nuxt/ui/composables/useLocale';
import { createApp } from 'vue';
import App from './app/App.vue';
import { createGraphql } from './app/graphql';
import { createKitLocale } from './app/kit-locale';
import { createAppRouter } from './app/router';
import { appSessionKey, createSession } from './app/session';
import './app/styles.css';
import { leaveQuestionKey } from './lib/forms/useLeaveGuard';
import { graphqlKey } from './lib/graphql/context';
import { i18n, startTexts } from './lib/i18n';
import { sessionKey } from './lib/session';
import { problemText } from './ui/problem-text';
import { useConfirm } from './ui/useConfirm';
import { useNotices } from './ui/useNotices';

const { t } = i18n.global;
const { confirm } = useConfirm();
const { show } = useNotices();

const graphql = createGraphql(
  ({ code, traceId }) => {
    if (code === 'UNAUTHENTICATED') return;
    show({ tone: 'bad', title: t('common.problem.failed'), text: problemText(code), traceId });
  },
  () => void loseSession(),
);
const session = createSession(graphql.forget);
const router = createAppRouter(session, graphql.load);

/** Whoever loses the session reads the same page again after signing in. */
async function loseSession() {
  await session.end();
  const { meta, fullPath } = router.currentRoute.value;
  if (!meta.isPublic) await router.push({ name: 'sign-in', query: { next: fullPath } });
}

await startTexts();
createApp(App)
  .use(router)
  .use(i18n)
  .use(icons)
  .provide(localeContextInjectionKey, createKitLocale())
  .provide(sessionKey, session)
  .provide(appSessionKey, session)
  .provide(graphqlKey, graphql)
  .provide(leaveQuestionKey, () =>
    confirm({
      title: t('common.leave.title'),
      text: t('common.leave.text'),
      yes: t('common.leave.yes'),
      no: t('common.leave.no'),
      isDangerous: true,
    }),
  )
  .mount('#app');
