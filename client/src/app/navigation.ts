import type { RouteLocationRaw } from 'vue-router';
import { i18n } from '../lib/i18n';

/** A place in the sidebar. It is shown to those who have its permission; `keys` lead there from anywhere. */
interface NavigationEntry {
  label: () => string;
  to: RouteLocationRaw;
  permission: string;
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
];
