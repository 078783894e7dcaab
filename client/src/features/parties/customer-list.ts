import { computed, h } from 'vue';
import { CustomersDocument, type CustomersQuery } from '../../generated/graphql';
import { COUNTRY_CODES } from '../../lib/codes';
import { i18n } from '../../lib/i18n';
import { useFormats } from '../../lib/useFormats';
import { ago, orDash } from '../../shared/lists/cells';
import { defineList } from '../../shared/lists/define-list';
import { asyncPart } from '../../ui/async-part';
import StatusPill from '../../ui/StatusPill.vue';
import type { CreatedCompany } from './company-form';
import CustomerBulkActions from './CustomerBulkActions.vue';

export type CustomerRow = CustomersQuery['companies']['nodes'][number];

const { t } = i18n.global;
const { country, locale } = useFormats();

function useCountries() {
  return computed(() =>
    COUNTRY_CODES.map((value) => ({ value, label: country(value) })).sort((one, other) =>
      one.label.localeCompare(other.label, locale.value),
    ),
  );
}
const nameOf = ({ name, isCustomer, taxNumber }: CustomerRow) => [
  h('span', { class: 'font-semibold' }, name),
  !isCustomer && h(StatusPill, { class: 'ms-2' }, () => t('parties.company.notCustomer')),
  taxNumber && h('p', { class: 'text-note text-ink-faint' }, taxNumber),
];
const placeOf = ({ city, country: code }: CustomerRow) => [
  h('span', { class: '@max-[680px]:me-1.5 @min-[680px]:block' }, city),
  h('span', { class: 'text-note text-ink-faint @min-[680px]:block' }, country(code)),
];
const mailTo = (email: string) =>
  h('a', { href: `mailto:${email}`, class: 'block truncate-cell text-accent hover:underline' }, email);

/** Companies, whether customers or not. */
export default defineList(CustomersDocument, {
  texts: 'parties.customers',
  crumb: 'common.navigation.records',
  icon: 'i-lucide-users',
  name: ({ name }) => name,
  columns: {
    number: {
      header: 'parties.company.number',
      width: '108px',
      sort: 'NUMBER',
      cell: ({ number }) => h('span', { class: 'whitespace-nowrap text-ink-soft' }, number),
    },
    name: { header: 'parties.company.name', sort: 'NAME', isTitle: true, cell: nameOf },
    city: { header: 'parties.company.city', width: '17%', cell: placeOf },
    email: { header: 'parties.company.email', width: '24%', cell: ({ email }) => orDash(email && mailTo(email)) },
    currency: {
      header: 'parties.company.currency',
      width: '88px',
      rank: 'minor',
      cell: ({ currency }) => currency,
    },
    updated: {
      header: 'parties.company.updated',
      width: '128px',
      sort: 'UPDATED_AT',
      rank: 'least',
      cell: ({ updatedAt }) => ago(updatedAt),
    },
  },
  sort: 'NAME',
  filters: {
    customer: { is: 'yesOrNo', field: 'isCustomer', label: 'parties.company.isCustomer', isPinned: true },
    country: {
      is: 'anyOf',
      field: 'country',
      label: 'parties.company.country',
      useChoices: useCountries,
      isPinned: true,
    },
    created: {
      is: 'lastDays',
      of: 'moment',
      field: 'createdAt',
      label: 'parties.company.created',
      days: [7, 30, 365],
    },
  },
  selection: { actions: (rows) => h(CustomerBulkActions, { rows }) },
  create: {
    label: 'parties.customers.new',
    needs: 'companies.change',
    form: asyncPart(() => import('./CustomerForm.vue')),
    notice: ({ name, number }: CreatedCompany) => ({
      title: t('parties.customers.created', { name }),
      text: t('parties.customers.createdText', { number }),
    }),
  },
  rowLines: 2,
});
