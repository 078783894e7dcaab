import type { RouteLocationRaw } from 'vue-router';
import type { PermissionName } from '../generated/names';
import { i18n } from '../lib/i18n';

/** An entry of the sidebar, shown to users with its permission. `keys` is its keyboard shortcut. */
export interface NavigationEntry {
  label: () => string;
  to: RouteLocationRaw;
  permission: PermissionName;
  keys: string;
}

export interface NavigationGroup {
  label: () => string;
  entries: NavigationEntry[];
}

const { t } = i18n.global;

/** The sidebar from top to bottom. */
export const NAVIGATION: NavigationGroup[] = [
  {
    label: () => t('common.navigation.sell'),
    entries: [
      { label: () => t('common.navigation.orders'), to: { name: 'orders' }, permission: 'orders.view', keys: 'g o' },
    ],
  },
  {
    label: () => t('common.navigation.return'),
    entries: [
      {
        label: () => t('common.navigation.returns'),
        to: { name: 'returns' },
        permission: 'returns.view',
        keys: 'g r',
      },
    ],
  },
  {
    label: () => t('common.navigation.invoice'),
    entries: [
      {
        label: () => t('common.navigation.generate'),
        to: { name: 'generate-invoices' },
        permission: 'invoices.post',
        keys: 'g i',
      },
      {
        label: () => t('common.navigation.invoices'),
        to: { name: 'invoices' },
        permission: 'invoices.view',
        keys: 'g v',
      },
      {
        label: () => t('common.navigation.creditNotes'),
        to: { name: 'credit-notes' },
        permission: 'invoices.view',
        keys: 'g n',
      },
    ],
  },
  {
    label: () => t('common.navigation.records'),
    entries: [
      {
        label: () => t('common.navigation.customers'),
        to: { name: 'customers' },
        permission: 'companies.view',
        keys: 'g c',
      },
    ],
  },
  {
    label: () => t('common.navigation.administration'),
    entries: [
      { label: () => t('common.navigation.audit'), to: { name: 'audit' }, permission: 'access.viewUsers', keys: 'g a' },
      { label: () => t('common.navigation.jobs'), to: { name: 'jobs' }, permission: 'jobs.view', keys: 'g j' },
    ],
  },
];
