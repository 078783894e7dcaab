import type { ImportsCatalogue } from './index.js';

export const fr: ImportsCatalogue = {
  faultInRow: 'Ligne {row} : {fault}',
  fileEmpty: 'Le fichier est vide : il ne contient aucune ligne sous son en-tête. Choisissez un autre fichier.',
  fileMissing: 'Le fichier {file} n’existe pas. Vérifiez le chemin.',
  fileIsFolder: '{file} est un dossier. Indiquez le chemin d’un fichier.',
  fileUnreadable: 'Le fichier {file} ne peut pas être lu. Vérifiez ses droits d’accès.',
  startedUntaxed:
    'L’importation de ce fichier a commencé avec un autre taux de TVA. Relancez-la sans --tax-rate pour la reprendre.',
  startedAtOtherRate:
    'L’importation de ce fichier a commencé avec un autre taux de TVA. Relancez-la avec --tax-rate {rate} pour la reprendre.',
  olderThanImported:
    'Ligne {row} : {number} est nouveau et daté du {date}, mais des documents sont déjà importés jusqu’au {earliest}. Les dates d’une série de numéros ne reviennent jamais en arrière : importez les fichiers du plus ancien au plus récent.',
  columnsMissing: 'l’en-tête ne contient pas {missing}. Il doit comporter les colonnes {columns}.',
  columnTwice: 'l’en-tête comporte deux fois la colonne {column}. Supprimez l’une des deux.',
  quoteNotClosed: 'un guillemet est ouvert et jamais fermé. Fermez-le.',
  quoteClosedEarly: 'un guillemet est fermé au milieu d’une valeur. Doublez les guillemets à l’intérieur d’une valeur.',
  quoteInMiddle: 'un guillemet se trouve au milieu d’une valeur. Mettez toute la valeur entre guillemets.',
  valuesMissing: 'le nombre de valeurs diffère du nombre de colonnes de l’en-tête. Corrigez la ligne.',
  rowTooLong: 'la ligne dépasse {longest} caractères. Vérifiez si un guillemet n’est jamais fermé.',
  fileTruncated: 'le fichier est tronqué à cet endroit. Copiez-le à nouveau.',
  fileDamaged: 'le fichier compressé est endommagé à cet endroit. Copiez-le à nouveau.',
  notUtf8: 'ce n’est pas du texte UTF-8. Enregistrez le fichier avec l’encodage UTF-8.',
  emptyValue: '(vide)',
  quotedValue: '« {value} »',
  notPrintable: '{column} {value} doit comporter de 1 à 60 caractères ASCII imprimables.',
  unknownCountry: '{column} {value} est inconnu. Utilisez un nom du jeu de données.',
  notDocumentNumber: '{column} {value} doit se composer de chiffres, éventuellement précédés de C ou de A.',
  notWhole: '{column} {value} doit être un nombre entier.',
  notWholeOrEmpty: '{column} {value} doit être un nombre entier ou rester vide.',
  notPrice: '{column} {value} doit être un nombre avec un point décimal, tel que 2.55.',
  notMoment: '{column} {value} doit être une date avec une heure, telle que 2010-12-01 08:26:00.',
  otherCustomer: '{number} a ici un autre client qu’à la ligne {firstRow}. Corrigez l’une des deux lignes.',
  rowInFuture: 'sa date est dans le futur. Nous sommes le {today}. Corrigez la date.',
  chunkRefused: 'Les documents {first} à {last} n’ont pas pu être comptabilisés.',
  restartToResume: 'Tous les documents précédents sont importés. Relancez l’importation pour la reprendre.',
};
