import { h } from 'vue';
import { JobsDocument, type JobStatus } from '../../generated/graphql';
import { i18n } from '../../lib/i18n';
import { useFormats } from '../../lib/useFormats';
import { shortened } from '../../shared/lists/cells';
import { defineList } from '../../shared/lists/define-list';
import ProgressBar from '../../ui/ProgressBar.vue';
import StatusPill from '../../ui/StatusPill.vue';
import { isCancelling, isUnfinished, toneOf, type JobRow } from './job';
import JobActions from './JobActions.vue';

const { t, te } = i18n.global;
const { count, moment } = useFormats();

const STATUSES: readonly JobStatus[] = ['QUEUED', 'RUNNING', 'FAILED', 'SUCCEEDED', 'CANCELLED'];
const kindOf = ({ kind }: JobRow) => (te(`jobs.kind.${kind}`) ? t(`jobs.kind.${kind}`) : kind);
const doneOf = ({ done, total }: JobRow) =>
  total === null ? count(done) : t('jobs.job.doneOf', { done: count(done), total: count(total) });

const kindCell = (row: JobRow) => [
  h('span', { class: 'block font-medium' }, kindOf(row)),
  row.error && h('span', { class: 'block text-xs whitespace-normal text-ink-soft' }, row.error.message),
];
const statusCell = (row: JobRow) => [
  h(StatusPill, { tone: toneOf(row) }, () =>
    isCancelling(row) ? t('jobs.job.isCancelling') : t(`jobs.status.${row.status}`),
  ),
  row.nextAttemptAt &&
    h(
      'span',
      { class: 'block text-xs text-ink-soft' },
      t('jobs.job.nextAttempt', { moment: moment(row.nextAttemptAt) }),
    ),
];
const progressCell = (row: JobRow) => [
  h('span', { class: 'figures' }, doneOf(row)),
  row.total &&
    h(ProgressBar, {
      class: 'min-w-28',
      parts: [{ key: 'done', size: String(row.done), tone: toneOf(row) }],
      all: String(row.total),
    }),
];

/** Jobs, newest first. */
export default defineList(JobsDocument, {
  texts: 'jobs.list',
  crumb: 'common.navigation.administration',
  icon: 'i-lucide-refresh-cw',
  name: kindOf,
  columns: {
    kind: { header: 'jobs.job.kind', isTitle: true, cell: kindCell },
    status: { header: 'jobs.job.status', width: '132px', cell: statusCell },
    progress: { header: 'jobs.job.progress', width: '160px', cell: progressCell },
    actor: { header: 'jobs.job.actor', width: '16%', rank: 'least', cell: ({ actorName }) => shortened(actorName) },
    created: {
      header: 'jobs.job.created',
      width: '176px',
      rank: 'minor',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => h('time', { datetime: createdAt, class: 'figures text-ink-soft' }, moment(createdAt)),
    },
    actions: {
      header: 'jobs.job.actions',
      width: '132px',
      cell: (job, { refresh }) => h(JobActions, { job, refresh }),
    },
  },
  sort: '-CREATED_AT',
  filters: {
    status: {
      is: 'anyOf',
      field: 'status',
      label: 'jobs.job.status',
      values: STATUSES,
      text: (value) => `jobs.status.${value}`,
      isPinned: true,
    },
  },
  isChanging: isUnfinished,
});
