export * from './document.js';
export * from './header.js';
export * from './line.js';
export * from './part.js';
