import type { FilesCatalogue } from './catalogue.js';

export const fr: FilesCatalogue = {
  tooLarge:
    'Un fichier peut avoir {megabytes} Mo au plus. Choisissez un fichier plus petit ou réduisez la taille de l’image.',
  empty: 'Ce fichier est vide. Choisissez-en un autre.',
  unattachedQuota:
    'Vous avez envoyé {files} fichiers ou {megabytes} Mo qui ne sont joints à aucun document. Joignez-les d’abord, ou patientez : ils sont supprimés au bout d’un jour.',
  wrongBody: 'Envoyez les octets d’un seul fichier dans le corps, avec « content-type: application/octet-stream ».',
  compressedBody: 'Les corps compressés ne sont pas pris en charge. Envoyez le fichier sans « content-encoding ».',
  noFile: 'Ce fichier ne fait pas partie de ceux que vous avez envoyés depuis un jour. Envoyez-le à nouveau.',
  alreadyAttached: 'Ce fichier est déjà joint à un document. Pour le joindre ailleurs, envoyez-le à nouveau.',
};
