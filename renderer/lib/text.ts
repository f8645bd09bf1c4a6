import type { ProviderId } from '../bridge.ts';
import { english, type Catalogue } from './text/en/catalogue.ts';

/** Names and usual addresses of the providers: what the user picks from before an account says it. */
export const providers: Readonly<Record<ProviderId, { readonly name: string; readonly url: string }>> = {
  ace: { name: 'Ace Data Cloud', url: 'https://api.acedata.cloud' },
  sunor: { name: 'Sunor', url: 'https://sunor.cc' },
};

/** Every word that the window says. */
export const text: Catalogue = english;
