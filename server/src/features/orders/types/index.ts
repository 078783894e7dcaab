export * from './inputs.js';
export * from './lists.js';
export * from './order.js';
import './links.js';
