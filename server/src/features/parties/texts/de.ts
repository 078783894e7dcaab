import type { PartiesCatalogue } from './catalogue.js';

export const de: PartiesCatalogue = {
  noCompany: 'Diese Firma gibt es nicht. Wählen Sie eine aus der Liste der Firmen.',
  noLegalEntity: 'Diese Gesellschaft gibt es nicht. Wählen Sie eine aus der Liste der Gesellschaften.',
  legalEntityMissing: 'Es gibt mehrere Gesellschaften: {legalEntities}. Wählen Sie eine davon.',
  nameLegalEntity: 'Es gibt mehrere Gesellschaften. Nennen Sie eine davon im Argument {argument}.',
  legalEntityCodeTaken: 'Eine andere Gesellschaft hat diesen Code bereits. Wählen Sie einen anderen.',
  currencyFixed:
    '{legalEntity} hat Aufträge oder gebuchte Belege, deshalb bleibt ihre Währung {currency}. Legen Sie für eine andere Währung eine weitere Gesellschaft an.',
  numberTaken: 'Die nächste Kontonummer ist bereits vergeben. Lassen Sie das Muster in den Einstellungen ändern.',
  unknownZone: 'Diese Steuerzone gibt es nicht. Wählen Sie eine aus der Liste der Steuerzonen.',
  emptied: 'Dieses Feld darf nicht leer sein. Geben Sie einen Wert ein.',
  nameLength: 'Geben Sie einen Namen mit höchstens {longest} Zeichen ein.',
  registeredNameLength: 'Geben Sie den eingetragenen Namen der Gesellschaft mit höchstens {longest} Zeichen ein.',
  codeNotPlain: 'Geben Sie einen Großbuchstaben und bis zu neun weitere Großbuchstaben oder Ziffern ein.',
  noEmailAddress: 'Dies ist keine E-Mail-Adresse. Geben Sie eine wie name@example.com ein.',
  cityMissing: 'Geben Sie den Ort der Adresse ein.',
  noCountryCode: 'Dies ist kein Land. Geben Sie einen ISO-3166-Code aus zwei Buchstaben ein, zum Beispiel DE.',
  tooManyAddressLines: 'Geben Sie höchstens {most} Adresszeilen zusätzlich zu Ort und Land ein.',
  paymentTermsOutOfRange: 'Geben Sie {fewest} bis {most} Tage ein oder lassen Sie das Feld leer.',
  daysOutOfRange: 'Geben Sie {fewest} bis {most} Tage ein.',
  taxStepOutOfRange: 'Geben Sie 1 bis {most} kleinste Einheiten der Währung ein: 5 rundet auf {rounded}.',
  samePatterns: 'Rechnungen und Gutschriften hätten dieselben Nummern. Geben Sie unterschiedliche Muster ein.',
  patternLength: 'Verwenden Sie höchstens {longest} Zeichen.',
  patternNotPlain: 'Verwenden Sie ASCII-Buchstaben, -Ziffern und -Zeichen ohne Leerzeichen.',
  unmatchedBrace:
    'Eine geschweifte Klammer hat kein Gegenstück. Schreiben Sie Platzhalter in der Form {running} oder {year}.',
  unknownPlaceholder: 'Den Platzhalter {placeholder} gibt es nicht. Verwenden Sie {running} oder {year}.',
  widthOutOfRange: 'Geben Sie die Breite von {running} wie in {example} an, von 1 bis {widest} Stellen.',
  notOneNumber: 'Das Muster muss {running}, die laufende Nummer, genau einmal enthalten.',
  yearMissing:
    'Diese Nummernreihe beginnt jedes Jahr neu, deshalb muss das Muster auch {year} enthalten. Fügen Sie es hinzu.',
  logoFile: 'Das Logo ist größer als {kilobytes} kB. Wählen Sie ein kleineres.',
  logoForeign: 'Das Logo ist weder ein PNG- noch ein JPEG-Bild. Wählen Sie ein anderes.',
  logoDamaged:
    'Das Logo kann nicht gelesen werden: Seine Datei ist beschädigt oder unvollständig. Exportieren Sie es neu oder wählen Sie ein anderes.',
  logoSize:
    'Das Logo ist größer als {side} mal {side} Pixel mit 8 Bit je Kanal. Verkleinern Sie es: Für den Druck genügen {enough} Pixel.',
  logoUnsupported:
    'Diese Art von PNG oder JPEG wird nicht so gedruckt, wie sie aussieht. Speichern Sie das Logo als PNG in RGB oder RGBA mit 8 Bit je Kanal, ohne Interlacing, oder als JPEG in RGB.',
};
