import type { ReturnsCatalogue } from './index.js';

export const de: ReturnsCatalogue = {
  windowClosed: '{product} konnte bis zum {until} zurückgegeben werden. {remedy}',
  windowClosedReason:
    '{product} konnte bis zum {until} zurückgegeben werden. Geben Sie an, warum die Rückgabe trotzdem angenommen wird.',
  deadlinePassed: 'Die Waren mussten bis zum {arriveBy} eintreffen. {remedy}',
  deadlinePassedReason:
    'Die Waren mussten bis zum {arriveBy} eintreffen. Geben Sie an, warum sie trotzdem angenommen werden.',
};
