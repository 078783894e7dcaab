import { nextTick } from 'vue';
import {
  createRouter,
  createWebHistory,
  type LocationQuery,
  type RouteLocationNormalized,
  type RouteRecordRaw,
  type Router,
} from 'vue-router';
import type { PermissionName } from '../generated/names';
import { loadTexts, type TextArea } from '../lib/i18n';
import { loadAhead, part } from '../lib/parts';
import { listPage } from '../pages/list-page';
import type { AppSession } from './session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without the layout and without signing in. */
    isPublic?: boolean;
    /** The text catalogues of the page. */
    texts?: TextArea[];
    /** The permissions that the page needs, all of them. */
    needs?: PermissionName[];
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: part(() => import('../pages/SignInPage.vue')),
    meta: { isPublic: true, texts: ['access'] },
  },
  {
    path: '/set-password',
    name: 'set-password',
    component: part(() => import('../pages/PasswordSetPage.vue')),
    meta: { isPublic: true, texts: ['access'] },
  },
  {
    path: '/',
    component: part(() => import('./AppLayout.vue')),
    children: [
      { path: '', redirect: { name: 'orders' } },
      {
        path: 'orders',
        name: 'orders',
        component: listPage(() => import('../features/orders/order-list')),
        meta: { texts: ['orders'], needs: ['orders.view'] },
      },
      {
        path: 'orders/new',
        name: 'new-order',
        component: part(() => import('../pages/NewOrderPage.vue')),
        meta: { texts: ['orders'], needs: ['orders.change'] },
      },
      {
        path: 'orders/:id',
        name: 'order',
        component: part(() => import('../pages/OrderPage.vue')),
        props: true,
        meta: { texts: ['orders', 'invoicing'], needs: ['orders.view'] },
      },
      {
        path: 'returns',
        name: 'returns',
        component: listPage(() => import('../features/returns/return-list')),
        meta: { texts: ['returns'], needs: ['returns.view'] },
      },
      {
        path: 'returns/new',
        name: 'new-return',
        component: part(() => import('../pages/NewReturnPage.vue')),
        props: ({ query }) => ({ invoiceId: firstOf(query.invoice), lineId: firstOf(query.line) }),
        meta: { texts: ['returns'], needs: ['returns.change'] },
      },
      {
        path: 'returns/request',
        name: 'request-return',
        component: part(() => import('../pages/NewReturnPage.vue')),
        props: ({ query }) => ({ invoiceId: firstOf(query.invoice), lineId: firstOf(query.line), isRequest: true }),
        meta: { texts: ['returns'], needs: ['returns.request'] },
      },
      {
        path: 'returns/:id',
        name: 'return',
        component: part(() => import('../pages/ReturnPage.vue')),
        props: true,
        meta: { texts: ['returns', 'invoicing'], needs: ['returns.view'] },
      },
      {
        path: 'returns/:id/receive',
        name: 'receive-return',
        component: part(() => import('../pages/ReceivePage.vue')),
        props: true,
        meta: { texts: ['returns'], needs: ['returns.receive', 'returns.decide'] },
      },
      {
        path: 'generate-invoices',
        name: 'generate-invoices',
        component: part(() => import('../pages/GenerateInvoicesPage.vue')),
        meta: { texts: ['invoicing'], needs: ['invoices.post'] },
      },
      {
        path: 'invoices',
        name: 'invoices',
        component: listPage(() => import('../features/invoicing/invoice-list')),
        meta: { texts: ['invoicing'], needs: ['invoices.view'] },
      },
      {
        path: 'credit-notes',
        name: 'credit-notes',
        component: listPage(() => import('../features/invoicing/credit-note-list')),
        meta: { texts: ['invoicing'], needs: ['invoices.view'] },
      },
      {
        path: 'invoices/:id',
        name: 'invoice',
        component: part(() => import('../pages/InvoicePage.vue')),
        props: true,
        meta: { texts: ['invoicing', 'returns'], needs: ['invoices.view'] },
      },
      {
        path: 'customers',
        name: 'customers',
        component: listPage(() => import('../features/parties/customer-list')),
        meta: { texts: ['parties'], needs: ['companies.view'] },
      },
      {
        path: 'audit',
        name: 'audit',
        component: listPage(() => import('../features/access/audit-list')),
        meta: { texts: ['audit'], needs: ['access.viewAudit', 'access.viewUsers'] },
      },
      {
        path: 'jobs',
        name: 'jobs',
        component: listPage(() => import('../features/jobs/job-list')),
        meta: { texts: ['jobs'], needs: ['jobs.viewOwn'] },
      },
      { path: ':anything(.*)*', name: 'not-found', component: part(() => import('../pages/NotFoundPage.vue')) },
    ],
  },
];

/**
 * Creates the router. It reads the session first, loads the texts of a page, and moves the focus to its heading. After
 * the first page it loads the others.
 */
export function createAppRouter(session: AppSession, loadClient: () => Promise<void>): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (isSamePage(to, from) ? false : { top: 0 }),
  });

  router.beforeEach(async (to) => {
    // If a user is probably signed in, the client is loaded in parallel with the session.
    if (!to.meta.isPublic && session.wasSignedIn()) void loadClient().catch(reportedBelow);
    if (!session.isKnown.value) await session.load();
    if (to.name === 'sign-in' && session.viewer.value && !session.isLost.value) return { path: '/' };
    // App.vue shows the problem. Any other page could not send requests.
    if (session.problem.value) return false;
    if (to.meta.isPublic) return true;
    if (session.viewer.value) return loadClient().then(() => true);
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  });
  router.beforeResolve((to) => loadTexts(...(to.meta.texts ?? [])));
  router.afterEach(async (to, from, failure) => {
    const isFirst = from.matched.length === 0;
    if (!failure && !to.meta.isPublic) void loadAhead();
    if (failure || isFirst || to.path === from.path) return;
    await nextTick();
    document.querySelector('h1')?.focus();
  });
  return router;
}

function isSamePage(one: RouteLocationNormalized, other: RouteLocationNormalized): boolean {
  return one.path === other.path && one.query.page === other.query.page;
}

// The guard requests the client again, and reports the failure.
function reportedBelow() {
  return undefined;
}

function firstOf(value: LocationQuery[string] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}
