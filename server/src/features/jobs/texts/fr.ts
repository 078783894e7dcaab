import type { JobsCatalogue } from './catalogue.js';

export const fr: JobsCatalogue = {
  unknownJob: 'Cette tâche n’existe pas. Choisissez-en une dans la liste des tâches.',
  notUnfinished: 'Cette tâche est déjà terminée. Seule une tâche en attente ou en cours peut être annulée.',
  notFailed: 'Seule une tâche qui a échoué ou qui a été annulée peut être relancée.',
  anotherUnfinished: 'Une autre tâche de ce type est déjà en attente ou en cours. Attendez qu’elle soit terminée.',
};
