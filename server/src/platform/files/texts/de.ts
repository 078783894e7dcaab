import type { FilesCatalogue } from './catalogue.js';

export const de: FilesCatalogue = {
  tooLarge:
    'Eine Datei darf höchstens {megabytes} MB groß sein. Wählen Sie eine kleinere Datei, oder verkleinern Sie das Bild.',
  empty: 'Diese Datei ist leer. Wählen Sie eine andere.',
  unattachedQuota:
    'Sie haben {files} Dateien oder {megabytes} MB hochgeladen, die an keinem Beleg hängen. Hängen Sie sie zuerst an, oder warten Sie: Nach einem Tag werden sie entfernt.',
  wrongBody: 'Senden Sie die Bytes einer einzigen Datei mit „content-type: application/octet-stream“.',
  compressedBody: 'Komprimierte Inhalte werden nicht unterstützt. Senden Sie die Datei ohne „content-encoding“.',
  noFile: 'Diese Datei gehört nicht zu denen, die Sie seit einem Tag hochgeladen haben. Laden Sie sie erneut hoch.',
  alreadyAttached:
    'Diese Datei hängt bereits an einem Beleg. Laden Sie sie erneut hoch, um sie noch einmal anzuhängen.',
};
