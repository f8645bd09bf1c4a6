// What Songwatch uses of undici. Its index brings fetch, WebSocket, caches and mocks along: two fifths more, to be
// shipped and to be loaded before the first request.
/// <reference path="./undici-parts.d.ts" />
import methods from 'undici/lib/api/index.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

// As undici's index does: `request`, and `connect`, by which a ProxyAgent opens its tunnel.
Object.assign(Dispatcher.prototype, methods);

export { Agent, ProxyAgent };

type Options = Omit<Dispatcher.RequestOptions, 'origin' | 'path'> & { readonly dispatcher: Dispatcher };

export function request(url: URL, { dispatcher, ...options }: Options): Promise<Dispatcher.ResponseData> {
  return dispatcher.request({ ...options, origin: url.origin, path: url.pathname + url.search });
}
