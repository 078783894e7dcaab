import type { FilesCatalogue } from './catalogue.js';

export const en: FilesCatalogue = {
  tooLarge: 'A file may have at most {megabytes} MB. Choose a smaller file, or reduce the size of the image.',
  empty: 'This file is empty. Choose another file.',
  unattachedQuota:
    'You have uploaded {files} files or {megabytes} MB that are not attached to a document. Attach them first, or wait: after a day they are removed.',
  wrongBody: 'Send the bytes of one file as the body, with "content-type: application/octet-stream".',
  compressedBody: 'Compressed bodies are not supported. Send the file without "content-encoding".',
  noFile: 'There is no such file among those that you have uploaded in the last day. Upload it again.',
  alreadyAttached: 'This file is already attached to a document. To attach it again, upload it again.',
};
