import { SalesOrderConfirmDocument } from '../../generated/graphql';
import { i18n } from '../../lib/i18n';
import { sends, type VerbsOn } from '../../shared/verbs/verb';
import type { SalesOrderDetails } from './order-page';

const { t } = i18n.global;

/** What a page does for the verbs of a sales order. */
export const ORDER_VERBS: VerbsOn<'SalesOrder', SalesOrderDetails> = {
  salesOrderConfirm: sends({
    label: 'orders.page.confirm',
    keys: 'mod+enter',
    mutation: SalesOrderConfirmDocument,
    input: ({ id }) => ({ orderId: id }),
    done: ({ reference }) => t('orders.page.confirmed', { reference }),
  }),
  postDocuments: {
    label: 'orders.page.postDocuments',
    keys: 'g i',
    page: ({ id }) => ({ name: 'generate-invoices', query: { orders: id } }),
  },
};
