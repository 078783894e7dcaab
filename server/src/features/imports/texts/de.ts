import type { ImportsCatalogue } from './index.js';

export const de: ImportsCatalogue = {
  faultInRow: 'Zeile {row}: {fault}',
  fileEmpty: 'Die Datei ist leer: Sie enthält unter der Kopfzeile keine Zeilen. Wählen Sie eine andere Datei.',
  fileMissing: 'Die Datei {file} gibt es nicht. Prüfen Sie den Pfad.',
  fileIsFolder: '{file} ist ein Ordner. Geben Sie den Pfad einer Datei an.',
  fileUnreadable: 'Die Datei {file} kann nicht gelesen werden. Prüfen Sie ihre Zugriffsrechte.',
  startedUntaxed:
    'Der Import dieser Datei wurde mit einem anderen Steuersatz begonnen. Starten Sie ihn ohne --tax-rate erneut, um ihn fortzusetzen.',
  startedAtOtherRate:
    'Der Import dieser Datei wurde mit einem anderen Steuersatz begonnen. Starten Sie ihn mit --tax-rate {rate} erneut, um ihn fortzusetzen.',
  olderThanImported:
    'Zeile {row}: {number} ist neu und auf den {date} datiert, aber Belege bis zum {earliest} sind bereits importiert. Innerhalb eines Nummernkreises gehen die Daten nie zurück: Importieren Sie die Dateien von der ältesten bis zur neuesten.',
  columnsMissing: 'In der Kopfzeile fehlt: {missing}. Sie muss die Spalten {columns} enthalten.',
  columnTwice: 'Die Kopfzeile enthält die Spalte {column} zweimal. Entfernen Sie eine davon.',
  quoteNotClosed: 'Ein Anführungszeichen wird geöffnet und nicht geschlossen. Schließen Sie es.',
  quoteClosedEarly:
    'Ein Anführungszeichen wird mitten in einem Wert geschlossen. Verdoppeln Sie Anführungszeichen innerhalb eines Werts.',
  quoteInMiddle: 'Ein Anführungszeichen steht mitten in einem Wert. Setzen Sie den ganzen Wert in Anführungszeichen.',
  valuesMissing:
    'Die Anzahl der Werte stimmt nicht mit der Anzahl der Spalten in der Kopfzeile überein. Korrigieren Sie die Zeile.',
  rowTooLong:
    'Die Zeile ist länger als {longest} Zeichen. Prüfen Sie, ob ein Anführungszeichen nicht geschlossen wird.',
  fileTruncated: 'Die Datei ist hier abgeschnitten. Kopieren Sie sie erneut.',
  fileDamaged: 'Die gepackte Datei ist hier beschädigt. Kopieren Sie sie erneut.',
  notUtf8: 'Das ist kein UTF-8-Text. Speichern Sie die Datei in der Kodierung UTF-8.',
  emptyValue: '(leer)',
  quotedValue: '„{value}“',
  notPrintable: '{column} {value} muss aus 1 bis 60 druckbaren ASCII-Zeichen bestehen.',
  unknownCountry: '{column} {value} ist unbekannt. Verwenden Sie einen Namen des Datensatzes.',
  notDocumentNumber: '{column} {value} muss aus Ziffern bestehen, denen C oder A vorangehen darf.',
  notWhole: '{column} {value} muss eine ganze Zahl sein.',
  notWholeOrEmpty: '{column} {value} muss eine ganze Zahl oder leer sein.',
  notPrice: '{column} {value} muss eine Zahl mit Dezimalpunkt sein, zum Beispiel 2.55.',
  notMoment: '{column} {value} muss ein Datum mit Uhrzeit sein, zum Beispiel 2010-12-01 08:26:00.',
  otherCustomer: '{number} hat hier einen anderen Kunden als in Zeile {firstRow}. Korrigieren Sie eine der Zeilen.',
  rowInFuture: 'Das Datum liegt in der Zukunft. Heute ist der {today}. Korrigieren Sie das Datum.',
  chunkRefused: 'Die Belege {first} bis {last} konnten nicht gebucht werden.',
  restartToResume: 'Alle früheren Belege sind importiert. Starten Sie den Import erneut, um ihn fortzusetzen.',
};
