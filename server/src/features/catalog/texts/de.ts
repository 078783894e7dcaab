import type { CatalogCatalogue } from './catalogue.js';

export const de: CatalogCatalogue = {
  skuTaken:
    'Ein anderer Artikel hat diese Artikelnummer, eventuell in anderer Groß- und Kleinschreibung. Wählen Sie eine andere.',
  skuNotPlain: 'Geben Sie eine Artikelnummer aus höchstens {longest} ASCII-Buchstaben, -Ziffern und -Zeichen ein.',
  nameLength: 'Geben Sie einen Namen mit höchstens {longest} Zeichen ein.',
  tooManyDecimals: 'Mengen können 0 bis {most} Nachkommastellen haben. Geben Sie eine Zahl von 0 bis {most} ein.',
  negative: 'Dieser Wert darf nicht negativ sein. Geben Sie null oder mehr ein.',
  costNotPermitted:
    'Sie dürfen die Kosten von Artikeln nicht sehen. Lassen Sie die Kosten weg oder bitten Sie jemanden mit dieser Berechtigung, sie einzugeben.',
  costCurrencyMissing:
    'Die Gesellschaften führen ihre Bücher in verschiedenen Währungen: {currencies}. Geben Sie die Währung der Kosten ein.',
  daysWithoutPolicy: 'Nur die Regel {returnPolicy} hat Tage. Lassen Sie sie weg.',
  returnDaysOutOfRange: 'Geben Sie {fewest} bis {most} Tage ein.',
  codeTaken: 'Dieser Code ist bereits vergeben. Wählen Sie einen anderen.',
  codeNotPlain: 'Geben Sie einen Großbuchstaben und bis zu 29 weitere Großbuchstaben, Ziffern oder Unterstriche ein.',
  unknownCategory: 'Diese Steuerkategorie gibt es nicht. Wählen Sie eine aus der Liste.',
  unknownZone: 'Diese Steuerzone gibt es nicht. Wählen Sie eine aus der Liste.',
  ruleTaken:
    'Eine Regel für diese Zone, diese Kategorie und dieses Steuergebiet beginnt bereits an diesem Tag. Wählen Sie ein anderes Datum.',
  jurisdictionLength: 'Geben Sie das Steuergebiet mit höchstens {longest} Zeichen ein, zum Beispiel DE oder US-NY.',
  rateOutOfRange: 'Geben Sie einen Satz von 0 bis 100 ein.',
  reasonMissing:
    'Die Kategorie {kind} erfordert einen Befreiungsgrund. Geben Sie an, warum keine Steuer berechnet wird, so wie es gedruckt werden soll.',
  reasonNotAllowed: 'Die Kategorie {kind} hat keinen Befreiungsgrund. Lassen Sie ihn weg.',
  reasonLength: 'Geben Sie den Grund mit höchstens {longest} Zeichen ein.',
  translationsNotAllowed: 'Die Kategorie {kind} hat keinen Befreiungsgrund. Lassen Sie seine Übersetzungen weg.',
  englishTranslation: 'Der Name selbst ist englisch. Geben Sie nur Übersetzungen in andere Sprachen ein.',
  languageTwice: 'Eine andere Übersetzung hat diese Sprache. Geben Sie je Sprache eine Übersetzung ein.',
  translationLength: 'Geben Sie den übersetzten Grund mit höchstens {longest} Zeichen ein.',
};
