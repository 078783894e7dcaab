import type { Catalogue } from '../../../platform/texts/texts.js';
import { textArea } from '../../../platform/texts/texts.js';
import { say } from '../history.js';

type HistoryCatalogue = Catalogue<typeof say>;

const en: HistoryCatalogue = {
  'event.job.queued': 'Job queued',
  'event.job.cancelled': 'Job cancelled',
  'event.job.retried': 'Job queued again',
  'field.jobKind': 'Kind of job',
  'field.jobStatus': 'Status',
  'value.jobStatus':
    '{value, select, QUEUED {Queued} RUNNING {Running} SUCCEEDED {Succeeded} FAILED {Failed} CANCELLED {Cancelled} other {{value}}}',
};

const fr: HistoryCatalogue = {
  'event.job.queued': 'Tâche mise en file d’attente',
  'event.job.cancelled': 'Tâche annulée',
  'event.job.retried': 'Tâche remise en file d’attente',
  'field.jobKind': 'Type de tâche',
  'field.jobStatus': 'Statut',
  'value.jobStatus':
    '{value, select, QUEUED {En attente} RUNNING {En cours} SUCCEEDED {Réussie} FAILED {Échouée} CANCELLED {Annulée} other {{value}}}',
};

const de: HistoryCatalogue = {
  'event.job.queued': 'Job eingereiht',
  'event.job.cancelled': 'Job abgebrochen',
  'event.job.retried': 'Job erneut eingereiht',
  'field.jobKind': 'Art des Jobs',
  'field.jobStatus': 'Status',
  'value.jobStatus':
    '{value, select, QUEUED {Wartend} RUNNING {Läuft} SUCCEEDED {Erfolgreich} FAILED {Fehlgeschlagen} CANCELLED {Abgebrochen} other {{value}}}',
};

/** The texts of the history of jobs. */
export const jobsHistory = textArea('history', say, { en, fr, de });
