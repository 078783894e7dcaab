export * from './attachment-inputs.js';
export * from './attachments.js';
export * from './events.js';
export * from './inputs.js';
export * from './lists.js';
export * from './return-order.js';
import './links.js';
