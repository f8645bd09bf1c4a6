/**
 * How German speaks here. Terms, each chosen once: task Aufgabe, song Song, clip Clip, provider Anbieter, account Konto,
 * key Schlüssel, keyring Schlüsselbund, to track verfolgen, to check abfragen (a key: prüfen), to save speichern,
 * favourite Favorit, lyrics Songtext, style Stil, cover Cover, queue Warteschlange, library Mediathek, notification
 * Mitteilung, tray Infobereich, link Link, to remove entfernen, to quit beenden. Buttons are infinitives. The user is
 * addressed neither with „du“ nor with „Sie“: sentences are built around it. Quotes are „these“.
 */
import { number } from '../../format.ts';

const rules = new Intl.PluralRules('de');

export const plural = (count: number, one: string, other: string): string =>
  `${number(count)} ${rules.select(count) === 'one' ? one : other}`;

export const tasks = (count: number): string => plural(count, 'Aufgabe', 'Aufgaben');

export const waiting = (count: number): string => `${tasks(count)} ${count === 1 ? 'wartet' : 'warten'}`;

/** After „vor“ and „in“: „2 Tage“ becomes „2 Tagen“. */
export const dative = (span: string): string => span.replace(/Tage$/, 'Tagen');
