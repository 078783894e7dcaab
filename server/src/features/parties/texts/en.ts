import type { PartiesCatalogue } from './catalogue.js';

export const en: PartiesCatalogue = {
  noCompany: 'There is no such company. Choose from the list of companies.',
  noLegalEntity: 'There is no such legal entity. Choose from the list of legal entities.',
  legalEntityMissing: 'There are several legal entities: {legalEntities}. Choose one of them.',
  nameLegalEntity: 'There are several legal entities. Name one of them in the argument {argument}.',
  legalEntityCodeTaken: 'Another legal entity has this code. Choose another.',
  currencyFixed:
    '{legalEntity} has orders or posted documents, so its currency stays {currency}. Create another legal entity for another currency.',
  numberTaken: 'The next account number is already taken. Have the pattern changed in the settings.',
  unknownZone: 'There is no such tax zone. Choose from the list of tax zones.',
  emptied: 'This cannot be empty. Enter a value.',
  nameLength: 'Enter a name of at most {longest} characters.',
  registeredNameLength: 'Enter the registered name of the company, at most {longest} characters.',
  codeNotPlain: 'Enter a capital letter and up to nine more capital letters or digits.',
  noEmailAddress: 'This is not an e-mail address. Enter one such as name@example.com.',
  cityMissing: 'Enter the town of the address.',
  noCountryCode: 'This is no country. Enter an ISO 3166 code of two letters, such as DE.',
  tooManyAddressLines: 'Enter at most {most} address lines in addition to town and country.',
  paymentTermsOutOfRange: 'Enter {fewest} to {most} days, or leave it out.',
  daysOutOfRange: 'Enter {fewest} to {most} days.',
  taxStepOutOfRange: 'Enter 1 to {most} minor units of the currency: 5 rounds to {rounded}.',
  samePatterns: 'Invoices and credit notes would have the same numbers. Enter different patterns.',
  patternLength: 'Use at most {longest} characters.',
  patternNotPlain: 'Use ASCII letters, digits and signs, without spaces.',
  unmatchedBrace: 'There is an unmatched brace. Write placeholders as {running} or {year}.',
  unknownPlaceholder: 'There is no placeholder {placeholder}. Use {running} or {year}.',
  widthOutOfRange: 'Write the width of {running} as in {example}, from 1 to {widest} digits.',
  notOneNumber: 'The pattern needs {running}, the running number, exactly once.',
  yearMissing: 'This series restarts each year, so the pattern needs {year} as well. Add it.',
  logoFile: 'The logo is larger than {kilobytes} kB. Choose a smaller one.',
  logoForeign: 'The logo is neither a PNG nor a JPEG picture. Choose another.',
  logoDamaged: 'The logo cannot be read: its file is damaged or incomplete. Export it again, or choose another.',
  logoSize:
    'The logo is larger than {side} by {side} pixels of 8 bits per channel. Scale it down: {enough} pixels are enough for print.',
  logoUnsupported:
    'This kind of PNG or JPEG is not printed as it looks. Save the logo as PNG in RGB or RGBA with 8 bits per channel, not interlaced, or as JPEG in RGB.',
};
