import { expect, test } from 'vitest';
import { withStylesInBody } from './first-frame.ts';

test('moves style sheets behind the frame', () => {
  const head = '<head>\n  <link rel="modulepreload" href="/a.js">\n  <link rel="stylesheet" href="/a.css">\n</head>';
  expect(withStylesInBody(`${head}\n<body>\n  <div id="app"></div>\n</body>`)).toBe(
    '<head>\n  <link rel="modulepreload" href="/a.js">\n</head>\n<body>\n  <div id="app"></div>\n  <link rel="stylesheet" href="/a.css">\n</body>',
  );
});
