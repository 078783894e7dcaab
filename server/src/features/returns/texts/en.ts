import type { ReturnsCatalogue } from './index.js';

export const en: ReturnsCatalogue = {
  windowClosed: '{product} could be returned until {until}. {remedy}',
  windowClosedReason: '{product} could be returned until {until}. Enter why it is accepted anyway.',
  deadlinePassed: 'The goods had to arrive by {arriveBy}. {remedy}',
  deadlinePassedReason: 'The goods had to arrive by {arriveBy}. Enter why they are accepted anyway.',
};
