import { ReturnAttachmentsResolver } from './attachments.js';
import { ReceivingResolver } from './receiving.js';
import { RequestsResolver } from './requests.js';
import { ReturnsResolver } from './returns.js';
import { ReturnEventsResolver } from './return-events.js';

export const returnsResolvers = [
  ReturnsResolver,
  RequestsResolver,
  ReceivingResolver,
  ReturnAttachmentsResolver,
  ReturnEventsResolver,
];
