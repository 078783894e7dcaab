const LONGEST_NAME = 120;
const LONGEST_EXTENSION = 12;

/** Control and format characters, line separators, and what file systems do not allow in a name. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu;

/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/**
 * The name under which a file is kept and offered: the last part of a path, without characters that could act as a path, as
 * a line of a header or as another direction of text; at most 120 characters, with the extension kept.
 */
export function fileName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)!;
  const plain = last.replaceAll(NOT_IN_NAMES, '').replaceAll(/\s+/g, ' ');
  const name = shortened(plain.replaceAll(/^[\s.]+|[\s.]+$/g, ''));
  if (name === '') return 'file';
  return DEVICE.test(name) ? `_${name}` : name;
}

function shortened(name: string): string {
  const longest = LONGEST_NAME - 1;
  if (name.length <= longest) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  return `${name.slice(0, longest - extension.length).replace(/[\ud800-\udbff]$/, '')}${extension}`;
}

/** The header Content-Disposition of a file (RFC 6266): its name in ASCII, and in UTF-8 for those who read that. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${name.replaceAll(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encoded}`;
}
