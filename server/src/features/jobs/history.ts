import { declareTexts } from '../../kernel/text.js';

/** The history of jobs: its events, the fields that they change, and the values of these fields. */
export const say = declareTexts('history', {
  'event.job.queued': {},
  'event.job.cancelled': {},
  'event.job.retried': {},
  'field.jobKind': {},
  'field.jobStatus': {},
  'value.jobStatus': { value: 'code' },
});
