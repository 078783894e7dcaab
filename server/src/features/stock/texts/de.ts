import type { StockCatalogue } from './catalogue.js';

export const de: StockCatalogue = {
  locationCodeTaken:
    'Ein anderer Lagerort hat diesen Code, möglicherweise in anderer Groß- und Kleinschreibung. Wählen Sie einen anderen.',
  locationCodeInvalid:
    'Geben Sie den Code auf dem Etikett ein: höchstens 30 ASCII-Buchstaben, -Ziffern und -Zeichen, ohne Leerzeichen.',
  locationNameInvalid: 'Geben Sie einen Namen mit höchstens {longest} Zeichen ein.',
  parentUnknown: 'Diesen Lagerort gibt es nicht. Wählen Sie einen aus der Liste der Lagerorte.',
  parentInactive: 'Dieser Lagerort wird nicht mehr verwendet. Wählen Sie einen anderen.',
  parentElsewhere: 'Dieser Lagerort gehört einer anderen Gesellschaft. Wählen Sie einen derselben Gesellschaft.',
  goodsMoved:
    'Die Waren befinden sich nicht mehr an dem Lagerort, an dem sie eingelagert wurden. Lagern Sie sie zuerst dorthin zurück.',
};
