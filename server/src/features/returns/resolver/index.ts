import { ReceivingResolver } from './receiving.js';
import { ReturnsResolver } from './returns.js';
import { ReturnEventsResolver } from './return-events.js';

export const returnsResolvers = [ReturnsResolver, ReceivingResolver, ReturnEventsResolver];
