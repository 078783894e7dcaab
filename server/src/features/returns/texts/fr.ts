import type { ReturnsCatalogue } from './index.js';

export const fr: ReturnsCatalogue = {
  windowClosed: '{product} pouvait être retourné jusqu’au {until}. {remedy}',
  windowClosedReason:
    '{product} pouvait être retourné jusqu’au {until}. Indiquez pourquoi le retour est tout de même accepté.',
  deadlinePassed: 'Les marchandises devaient arriver au plus tard le {arriveBy}. {remedy}',
  deadlinePassedReason:
    'Les marchandises devaient arriver au plus tard le {arriveBy}. Indiquez pourquoi elles sont tout de même acceptées.',
};
