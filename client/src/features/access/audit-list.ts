import { computed, h, shallowRef } from 'vue';
import { AuditLogDocument, AuditPeopleDocument } from '../../generated/graphql';
import { useGraphql } from '../../lib/graphql/context';
import { i18n } from '../../lib/i18n';
import { useFormats } from '../../lib/useFormats';
import { useSession } from '../../lib/session';
import { orDash, shortened } from '../../shared/lists/cells';
import { defineList } from '../../shared/lists/define-list';
import { asyncPart } from '../../ui/async-part';
import type { Choice } from '../../ui/fields/choice';
import RecordLink from '../../ui/RecordLink.vue';
import StatusPill from '../../ui/StatusPill.vue';
import { AUDIT_EVENTS, isFailure, pageOf, type AuditRow } from './audit-log';
import { auditTexts } from './audit-texts';

const { t } = i18n.global;
const { moment } = useFormats();

const asChoice = (value: string): Choice => ({ value, label: value });

/** The users as choices. The filter is optional: without it, the list can be searched by name. */
function usePeople() {
  const { client } = useGraphql();
  const { can } = useSession();
  const people = shallowRef<Choice[]>();
  async function load() {
    const { data } = await client.query({ query: AuditPeopleDocument });
    people.value = data?.users.nodes.map(({ id, name }) => ({ value: id, label: name }));
  }
  if (can('access.viewUsers')) void load().catch(() => undefined);
  return people;
}
/** The addresses of the entries on the page. */
const useAddresses = (rows: () => readonly AuditRow[] | undefined) =>
  computed(() => [...new Set(rows()?.flatMap(({ address }) => address ?? []))].sort().map(asChoice));

function eventButton({ event }: AuditRow, open: () => void) {
  const text = auditTexts.event(event);
  const look = 'cursor-pointer rounded-[4px] text-start font-medium text-accent hover:underline';
  const details = t('audit.entry.details', { event: text });
  return h('button', { type: 'button', class: look, 'aria-label': details, onClick: open }, [
    isFailure(event) ? h(StatusPill, { tone: 'bad' }, () => text) : text,
  ]);
}

/** What the entry is about: a link where it has a page. */
function subjectOf(row: AuditRow) {
  const page = pageOf(row);
  const text = auditTexts.subject(row);
  return page ? h(RecordLink, { to: page, class: 'block truncate-cell' }, () => text) : shortened(text);
}

/** The audit log, newest entries first. */
export default defineList(AuditLogDocument, {
  texts: 'audit.list',
  crumb: 'common.navigation.administration',
  icon: 'i-lucide-scroll-text',
  name: ({ event }) => auditTexts.event(event),
  details: asyncPart(() => import('./AuditEntryDetails.vue')),
  columns: {
    time: {
      header: 'audit.entry.time',
      width: '188px',
      sort: 'OCCURRED_AT',
      cell: ({ occurredAt }) => h('time', { datetime: occurredAt, class: 'figures text-ink-soft' }, moment(occurredAt)),
    },
    event: { header: 'audit.entry.event', isTitle: true, cell: (row, { open }) => eventButton(row, open) },
    person: {
      header: 'audit.entry.person',
      width: '20%',
      cell: (row) => shortened(auditTexts.person(row), row.actorName ? '' : 'text-ink-faint'),
    },
    subject: {
      header: 'audit.entry.subject',
      width: '20%',
      cell: subjectOf,
    },
    address: {
      header: 'audit.entry.address',
      width: '16%',
      cell: ({ address }) =>
        orDash(address && h('span', { class: 'figures block truncate-cell text-ink-soft', title: address }, address)),
    },
  },
  sort: '-OCCURRED_AT',
  filters: {
    event: {
      is: 'anyOf',
      field: 'event',
      label: 'audit.entry.event',
      useChoices: () => computed(() => AUDIT_EVENTS.map((value) => ({ value, label: auditTexts.event(value) }))),
      isPinned: true,
    },
    person: { is: 'anyOf', field: 'actorId', label: 'audit.entry.person', useChoices: usePeople, isPinned: true },
    time: {
      is: 'lastDays',
      of: 'moment',
      field: 'occurredAt',
      label: 'audit.entry.time',
      isFeminine: true,
      days: [1, 7, 30, 90],
      isPinned: true,
    },
    address: {
      is: 'anyOf',
      field: 'address',
      label: 'audit.entry.address',
      isFeminine: true,
      useChoices: useAddresses,
      isPinned: true,
    },
  },
});
