export default {
  list: {
    title: 'Jobs',
    search: 'Kind or name',
    count: 'No jobs | {count} job | {count} jobs',
    countOfMore: 'More than {count} jobs',
    noneYet: 'No jobs yet',
    noneYetText: 'Work in the background is shown here for 90 days.',
  },
  job: {
    kind: 'Kind',
    status: 'Status',
    progress: 'Progress',
    actor: 'Requested by',
    created: 'Requested',
    actions: 'Actions',
    cancel: 'Cancel job',
    retry: 'Retry job',
    doneOf: '{done} of {total}',
    isCancelling: 'Being cancelled',
    nextAttempt: 'Next attempt: {moment}',
  },
  status: {
    QUEUED: 'Queued',
    RUNNING: 'Running',
    SUCCEEDED: 'Succeeded',
    FAILED: 'Failed',
    CANCELLED: 'Cancelled',
  },
  kind: {
    platform: { sweep: 'Removal of old data' },
  },
};
