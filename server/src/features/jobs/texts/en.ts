import type { JobsCatalogue } from './catalogue.js';

export const en: JobsCatalogue = {
  unknownJob: 'This job does not exist. Choose one from the list of jobs.',
  notUnfinished: 'This job has already ended. Only a job that waits or runs can be cancelled.',
  notFailed: 'Only a job that has failed or was cancelled can be retried.',
  anotherUnfinished: 'Another job of this kind waits or runs already. Wait until it has ended.',
};
