import type { JobsCatalogue } from './catalogue.js';

export const de: JobsCatalogue = {
  unknownJob: 'Diesen Auftrag gibt es nicht. Wählen Sie einen aus der Liste der Hintergrundaufträge.',
  notUnfinished:
    'Dieser Auftrag ist bereits beendet. Nur ein wartender oder laufender Auftrag kann abgebrochen werden.',
  notFailed: 'Nur ein fehlgeschlagener oder abgebrochener Auftrag kann wiederholt werden.',
  anotherUnfinished: 'Ein anderer Auftrag dieser Art wartet oder läuft bereits. Warten Sie, bis er beendet ist.',
};
