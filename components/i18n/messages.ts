import type { Locale } from './locale.ts';
import en from './messages/en.json' with { type: 'json' };
import ptBR from './messages/pt-BR.json' with { type: 'json' };

/** The English catalogue is the type of both: a key that one of them lacks does not compile. */
export type Messages = typeof en;

export const messages: Record<Locale, Messages> = { en, 'pt-BR': ptBR };
