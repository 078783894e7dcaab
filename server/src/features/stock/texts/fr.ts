import type { StockCatalogue } from './catalogue.js';

export const fr: StockCatalogue = {
  locationCodeTaken:
    'Un autre emplacement porte déjà ce code, éventuellement avec une autre casse. Choisissez-en un autre.',
  locationCodeInvalid: 'Saisissez le code de l’étiquette : au plus 30 lettres, chiffres et signes ASCII, sans espaces.',
  locationNameInvalid: 'Saisissez un nom de {longest} caractères au plus.',
  parentUnknown: 'Cet emplacement n’existe pas. Choisissez-en un dans la liste des emplacements.',
  parentInactive: 'Cet emplacement n’est plus utilisé. Choisissez-en un autre.',
  parentElsewhere: 'Cet emplacement appartient à une autre entité juridique. Choisissez-en un de la même entité.',
  goodsMoved:
    'Les marchandises ne se trouvent plus à l’emplacement où elles ont été rangées. Remettez-les d’abord à cet emplacement.',
};
