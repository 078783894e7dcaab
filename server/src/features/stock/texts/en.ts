import type { StockCatalogue } from './catalogue.js';

export const en: StockCatalogue = {
  locationCodeTaken: 'Another location has this code, possibly in different letter case. Choose another.',
  locationCodeInvalid: 'Enter the code on the label: at most 30 ASCII letters, digits and signs, without spaces.',
  locationNameInvalid: 'Enter a name of at most {longest} characters.',
  parentUnknown: 'There is no such location. Choose from the list of locations.',
  parentInactive: 'This location is no longer used. Choose another.',
  parentElsewhere: 'This location belongs to another legal entity. Choose one of the same legal entity.',
  goodsMoved: 'The goods are no longer at the location where they were put. Move them back first.',
};
