export { DocumentsResolver } from './resolver.js';
export { serveLinkedFile } from './serve.js';
