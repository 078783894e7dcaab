import { declareRefusals } from '../../kernel/refusal.js';

/** The refusals of uploads and of attaching what was uploaded. */
export const refuse = declareRefusals('files', {
  tooLarge: { code: 'FILE_TOO_LARGE', facts: { megabytes: 'count' } },
  empty: { code: 'FILE_EMPTY' },
  unattachedQuota: { code: 'FILE_QUOTA', facts: { files: 'count', megabytes: 'count' } },
  wrongBody: { code: 'INVALID_INPUT' },
  compressedBody: { code: 'INVALID_INPUT' },
  noFile: { code: 'NOT_FOUND' },
  alreadyAttached: { code: 'FILE_ATTACHED' },
});

/** The error codes of files: their meaning and the remedy. */
export const fileErrorCodes = {
  FILE_TOO_LARGE: 'The file has more than 10 MB. Send a smaller one.',
  FILE_EMPTY: 'The file has no content. Choose another one.',
  FILE_QUOTA: 'Too many uploaded files are not attached. Attach some, or wait until they are removed after a day.',
  FILE_ATTACHED: 'The file is attached already. Upload it again to attach it to another document.',
} as const;
