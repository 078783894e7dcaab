import type { CatalogCatalogue } from './catalogue.js';

export const fr: CatalogCatalogue = {
  skuTaken: 'Un autre article porte ce numéro, éventuellement avec une casse différente. Choisissez-en un autre.',
  skuNotPlain: 'Saisissez un numéro d’article d’au plus {longest} lettres, chiffres et signes ASCII.',
  nameLength: 'Saisissez un nom d’au plus {longest} caractères.',
  tooManyDecimals: 'Les quantités peuvent avoir de 0 à {most} décimales. Saisissez un nombre de 0 à {most}.',
  negative: 'Cette valeur ne peut pas être négative. Saisissez zéro ou plus.',
  costNotPermitted:
    'Vous n’avez pas le droit de voir les coûts des articles. Omettez le coût ou faites-le saisir par un utilisateur qui a ce droit.',
  costCurrencyMissing:
    'Les entités juridiques tiennent leur comptabilité dans des devises différentes : {currencies}. Saisissez la devise du coût.',
  daysWithoutPolicy: 'Seule la règle {returnPolicy} comporte un nombre de jours. Ne l’indiquez pas.',
  returnDaysOutOfRange: 'Saisissez un nombre de {fewest} à {most} jours.',
  codeTaken: 'Ce code est déjà utilisé. Choisissez-en un autre.',
  codeNotPlain: 'Saisissez une majuscule, suivie d’au plus 29 majuscules, chiffres ou tirets bas.',
  unknownCategory: 'Cette catégorie de TVA n’existe pas. Choisissez-en une dans la liste.',
  unknownZone: 'Cette zone de TVA n’existe pas. Choisissez-en une dans la liste.',
  ruleTaken:
    'Une règle pour cette zone, cette catégorie et cette juridiction commence déjà à cette date. Choisissez une autre date.',
  jurisdictionLength: 'Saisissez la juridiction en au plus {longest} caractères, par exemple DE ou US-NY.',
  rateOutOfRange: 'Saisissez un taux de 0 à 100.',
  reasonMissing:
    'La catégorie {kind} exige un motif d’exonération. Indiquez pourquoi la taxe n’est pas facturée, tel que le motif doit être imprimé.',
  reasonNotAllowed: 'La catégorie {kind} ne comporte pas de motif d’exonération. Ne l’indiquez pas.',
  reasonLength: 'Saisissez le motif en au plus {longest} caractères.',
  translationsNotAllowed: 'La catégorie {kind} ne comporte pas de motif d’exonération. N’indiquez pas de traductions.',
  englishTranslation: 'Le nom lui-même est en anglais. Saisissez des traductions dans d’autres langues seulement.',
  languageTwice: 'Une autre traduction est déjà dans cette langue. Saisissez une seule traduction par langue.',
  translationLength: 'Saisissez la traduction du motif en au plus {longest} caractères.',
};
