import type { Language } from './language.ts';
import { shorten } from './shorten.ts';
import type { Words } from './words/english.ts';

/** What became of the ids of one start. */
export interface TerminalOutcome {
  readonly language: Language;
  readonly added: number;
  readonly known: number;
  /** Not tracked, because it isn't clear by which account. */
  readonly unclear: number;
  /** The accounts that there are. */
  readonly labels: readonly string[];
}

/** What was asked for in a terminal. */
export interface TerminalAsk {
  readonly accountLabel: string | null;
  readonly links: readonly string[];
  readonly refused: readonly string[];
}

/** What a terminal is told: what was done, and what wasn't; empty where there is nothing of it. */
export interface TerminalTold {
  readonly done: string;
  readonly trouble: string;
}

const MOST_NAMED = 20;
const LONGEST_NAME = 80;

export function tellTerminal(words: Words, asked: TerminalAsk, outcome: TerminalOutcome): TerminalTold {
  const { terminal } = words;
  const { added, known, unclear, labels } = outcome;
  const named = (names: readonly string[]): string => {
    const shown = names.slice(0, MOST_NAMED).map((name) => terminal.quoted(plain(name)));
    const more = names.length - shown.length;
    return words.notice.listed(more > 0 ? [...shown, words.notice.more(more)] : shown);
  };
  const missing = (): string => {
    if (labels.length === 0) return terminal.noAccount;
    if (asked.accountLabel === null) return terminal.whichAccount(named(labels));
    return terminal.noSuchAccount(terminal.quoted(plain(asked.accountLabel)), named(labels));
  };
  return {
    done: lines([
      added + known > 0 && terminal.tracked(added, known),
      asked.links.length > 0 && terminal.linkOffered,
    ]),
    trouble: lines([
      unclear > 0 && `${terminal.notTracked(unclear)} ${missing()}`,
      asked.refused.length > 0 && terminal.noIds(named(asked.refused)),
    ]),
  };
}

const lines = (said: readonly (string | false)[]): string => said.filter((line) => line !== false).join('\n');

/** What others wrote moves no cursor and fills no screen. */
const plain = (name: string): string => shorten(name.replace(/\p{C}/gu, ''), LONGEST_NAME);
