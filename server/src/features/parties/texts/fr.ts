import type { PartiesCatalogue } from './catalogue.js';

export const fr: PartiesCatalogue = {
  noCompany: 'Cette société n’existe pas. Choisissez-en une dans la liste des sociétés.',
  noLegalEntity: 'Cette entité juridique n’existe pas. Choisissez-en une dans la liste des entités juridiques.',
  legalEntityMissing: 'Il existe plusieurs entités juridiques : {legalEntities}. Choisissez l’une d’elles.',
  nameLegalEntity: 'Il existe plusieurs entités juridiques. Indiquez l’une d’elles dans l’argument {argument}.',
  legalEntityCodeTaken: 'Une autre entité juridique porte déjà ce code. Choisissez-en un autre.',
  currencyFixed:
    '{legalEntity} a des commandes ou des documents comptabilisés : sa devise reste {currency}. Créez une autre entité juridique pour une autre devise.',
  numberTaken: 'Le prochain numéro de compte est déjà attribué. Faites modifier le modèle dans les paramètres.',
  unknownZone: 'Cette zone de TVA n’existe pas. Choisissez-en une dans la liste des zones de TVA.',
  emptied: 'Ce champ ne peut pas être vide. Saisissez une valeur.',
  nameLength: 'Saisissez un nom d’au plus {longest} caractères.',
  registeredNameLength: 'Saisissez la raison sociale en au plus {longest} caractères.',
  codeNotPlain: 'Saisissez une majuscule, suivie d’au plus neuf majuscules ou chiffres.',
  noEmailAddress: 'Ceci n’est pas une adresse e-mail. Saisissez-en une comme nom@example.com.',
  cityMissing: 'Saisissez la ville de l’adresse.',
  noCountryCode: 'Ce n’est pas un pays. Saisissez un code ISO 3166 de deux lettres, par exemple DE.',
  tooManyAddressLines: 'Saisissez au plus {most} lignes d’adresse, en plus de la ville et du pays.',
  paymentTermsOutOfRange: 'Saisissez un nombre de {fewest} à {most} jours, ou laissez le champ vide.',
  daysOutOfRange: 'Saisissez un nombre de {fewest} à {most} jours.',
  taxStepOutOfRange: 'Saisissez de 1 à {most} unités mineures de la devise : 5 arrondit à {rounded}.',
  samePatterns: 'Les factures et les avoirs auraient les mêmes numéros. Saisissez des modèles différents.',
  patternLength: 'Utilisez au plus {longest} caractères.',
  patternNotPlain: 'Utilisez des lettres, chiffres et signes ASCII, sans espaces.',
  unmatchedBrace: 'Une accolade est seule. Écrivez les variables sous la forme {running} ou {year}.',
  unknownPlaceholder: 'La variable {placeholder} n’existe pas. Utilisez {running} ou {year}.',
  widthOutOfRange: 'Indiquez la largeur de {running} comme dans {example}, de 1 à {widest} chiffres.',
  notOneNumber: 'Le modèle doit contenir {running}, le numéro courant, exactement une fois.',
  yearMissing:
    'Cette série recommence chaque année ; le modèle doit donc aussi contenir {year}. Ajoutez cette variable.',
  logoFile: 'Le logo dépasse {kilobytes} ko. Choisissez-en un plus petit.',
  logoForeign: 'Le logo n’est une image ni PNG ni JPEG. Choisissez-en une autre.',
  logoDamaged:
    'Le logo est illisible : son fichier est endommagé ou incomplet. Exportez-le de nouveau ou choisissez-en un autre.',
  logoSize:
    'Le logo dépasse {side} × {side} pixels à 8 bits par canal. Réduisez-le : {enough} pixels suffisent pour l’impression.',
  logoUnsupported:
    'Ce type de PNG ou de JPEG ne s’imprime pas tel qu’il s’affiche. Enregistrez le logo en PNG RVB ou RVBA à 8 bits par canal, non entrelacé, ou en JPEG RVB.',
};
