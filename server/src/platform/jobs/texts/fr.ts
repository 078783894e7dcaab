import type { JobRunCatalogue } from './catalogue.js';

export const fr: JobRunCatalogue = {
  requesterEnded:
    '{requester}, à l’origine de cette tâche, ne peut plus se connecter, ou son jeton n’est plus valable. Relancez la demande avec un autre utilisateur.',
  requesterNotPermitted:
    '{requester}, à l’origine de cette tâche, n’a plus l’autorisation {permission}. Demandez-la à un administrateur, puis relancez la tâche.',
  fault:
    'La tâche a échoué en raison d’une erreur du serveur. Relancez-la ; si elle échoue encore, communiquez l’identifiant de trace {traceId} à un administrateur.',
  workerLost:
    'Le processus s’est arrêté plusieurs fois pendant l’exécution de cette tâche. Demandez à un administrateur de vérifier le serveur, puis relancez la tâche.',
  notInQueue:
    'La tâche n’était plus dans la file d’attente après la restauration de la base de données. Relancez-la si elle est encore nécessaire.',
};
