import type { CatalogCatalogue } from './catalogue.js';

export const en: CatalogCatalogue = {
  skuTaken: 'Another product has this article number, possibly in different letter case. Choose another.',
  skuNotPlain: 'Enter an article number of at most {longest} ASCII letters, digits and signs.',
  nameLength: 'Enter a name of at most {longest} characters.',
  tooManyDecimals: 'Quantities can have 0 to {most} decimals. Enter a number from 0 to {most}.',
  negative: 'This cannot be negative. Enter zero or more.',
  costNotPermitted: 'You may not see product costs. Leave the cost out, or have a user with that permission enter it.',
  costCurrencyMissing:
    'The legal entities keep their ledgers in different currencies: {currencies}. Enter the currency of the cost.',
  daysWithoutPolicy: 'Only the policy {returnPolicy} has days. Leave them out.',
  returnDaysOutOfRange: 'Enter {fewest} to {most} days.',
  codeTaken: 'This code is taken. Choose another.',
  codeNotPlain: 'Enter a capital letter and up to 29 more capital letters, digits or underscores.',
  unknownCategory: 'There is no such tax category. Choose from the list.',
  unknownZone: 'There is no such tax zone. Choose from the list.',
  ruleTaken: 'A rule for this zone, category and jurisdiction already starts on this date. Choose another date.',
  jurisdictionLength: 'Enter the jurisdiction in at most {longest} characters, such as DE or US-NY.',
  rateOutOfRange: 'Enter a rate from 0 to 100.',
  reasonMissing: 'Category {kind} needs an exemption reason. Enter why no tax is charged, as it is to be printed.',
  reasonNotAllowed: 'Category {kind} has no exemption reason. Leave it out.',
  reasonLength: 'Enter the reason in at most {longest} characters.',
  translationsNotAllowed: 'Category {kind} has no exemption reason. Leave its translations out.',
  englishTranslation: 'The name itself is in English. Enter translations into other languages only.',
  languageTwice: 'Another translation has this language. Enter one translation per language.',
  translationLength: 'Enter the translated reason in at most {longest} characters.',
};
