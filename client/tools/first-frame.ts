import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const STYLES = ['src/app/tokens.css', 'frame/frame.css'];
const SCRIPT = 'frame/choose.js';
const STYLE_SHEET = /\s*<link rel="stylesheet"[^>]*>/g;

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/**
 * Lets the browser paint the frame of the page before the client and its style sheet have arrived. Its styles are part
 * of the page. Its script is a file, because the content security policy allows no inline scripts, and has a hash in its
 * name, because browsers keep files for a year.
 */
export function firstFrame(): Plugin {
  let isBuild = false;
  return {
    name: 'first-frame',
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    buildStart() {
      if (isBuild) this.emitFile({ type: 'asset', name: 'first-frame.js', source: read(SCRIPT) });
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const file = Object.keys(bundle ?? {}).find((path) => path.includes('first-frame'));
        const script: HtmlTagDescriptor = file
          ? { tag: 'script', attrs: { src: `/${file}` }, injectTo: 'head-prepend' }
          : { tag: 'script', children: read(SCRIPT), injectTo: 'head-prepend' };
        const style: HtmlTagDescriptor = { tag: 'style', children: STYLES.map(read).join('\n'), injectTo: 'head' };
        return { html: withStylesInBody(html), tags: [script, style] };
      },
    },
  };
}

/** Moves the style sheets to the end of the body: in the head they would keep the browser from painting the frame. */
export function withStylesInBody(html: string): string {
  const links = html.match(STYLE_SHEET) ?? [];
  return html.replaceAll(STYLE_SHEET, '').replace(/\s*<\/body>/, (end) => `${links.join('')}${end}`);
}
