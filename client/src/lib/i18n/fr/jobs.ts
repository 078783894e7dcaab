import type { Texts } from '../texts';

export default {
  list: {
    title: 'Tâches',
    search: 'Type ou nom',
    count: 'Aucune tâche | {count} tâche | {count} tâches',
    countOfMore: 'Plus de {count} tâches',
    noneYet: 'Aucune tâche pour l’instant',
    noneYetText: 'Les traitements en arrière-plan sont affichés ici pendant 90 jours.',
  },
  job: {
    kind: 'Type',
    status: 'Statut',
    progress: 'Avancement',
    actor: 'Demandée par',
    created: 'Demandée le',
    actions: 'Actions',
    cancel: 'Annuler la tâche',
    retry: 'Relancer la tâche',
    doneOf: '{done} sur {total}',
    isCancelling: 'En cours d’annulation',
    nextAttempt: 'Prochaine tentative : {moment}',
  },
  status: {
    QUEUED: 'En attente',
    RUNNING: 'En cours',
    SUCCEEDED: 'Réussie',
    FAILED: 'Échouée',
    CANCELLED: 'Annulée',
  },
  kind: {
    platform: { sweep: 'Suppression des anciennes données' },
  },
} satisfies Texts['jobs'];
