import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = 'reka-ui/namespaced';
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*(['"])reka-ui\/namespaced\2;?/g;
const REQUEST = '\0part-of-kit:';

/**
 * Turns every namespace of Reka UI components into its own module. Nuxt UI imports them from one file that lists all of
 * them, and a bundler never splits a file: without this plugin a list page would load the calendar of a form.
 */
export function splitParts(): Plugin {
  const path = fileURLToPath(import.meta.resolve(SOURCE));
  return {
    name: 'split-parts',
    transform(code, id) {
      if (!id.includes('/@nuxt/ui/') || !code.includes(SOURCE)) return null;
      const split = code.replaceAll(IMPORT, (_match, names: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
          .map((name) => `import { ${name} } from '${REQUEST}${name.split(' ')[0]}';`)
          .join(' '),
      );
      return { code: split, map: null };
    },
    resolveId: (id) => (id.startsWith(REQUEST) ? id : null),
    load(id) {
      if (!id.startsWith(REQUEST)) return null;
      return partOf(readFileSync(path, 'utf8'), id.slice(REQUEST.length));
    },
  };
}

/** Extracts one namespace from the file that lists all of them. */
export function partOf(source: string, name: string): string {
  const namespace = new RegExp(`^const ${name} = \\{([^}]*)\\};`, 'm').exec(source);
  if (!namespace?.[1]) throw new Error(`Reka UI has no namespace ${name}.`);
  const parts = [...namespace[1].matchAll(/\w+:\s*(\w+)/g)].map(([, part]) => part);
  return `import { ${[...new Set(parts)].join(', ')} } from 'reka-ui';\nexport ${namespace[0]}\n`;
}
