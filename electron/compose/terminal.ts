import { app } from 'electron';
import { languageFor } from '../core/language.ts';
import type { Clock } from '../core/ports.ts';
import { tellTerminal, type TerminalOutcome } from '../core/terminal.ts';
import type { Words } from '../core/words/english.ts';
import { wordsIn } from '../core/words/words-in.ts';
import type { CommandLine } from '../desktop/command-line.ts';
import { readOutcome, type Reply } from '../desktop/terminal-reply.ts';

/** The system's language, as far as it is known before anything is opened. */
const systemWords = (): Words =>
  wordsIn(languageFor('system', [Intl.DateTimeFormat().resolvedOptions().locale]));

/** Says what became of this start's ids; answers the code to end with. */
export async function say(commandLine: CommandLine, outcome: TerminalOutcome): Promise<0 | 1> {
  const { done, trouble } = tellTerminal(wordsIn(outcome.language), commandLine, outcome);
  if (done !== '') await written(process.stdout, done);
  if (trouble !== '') await written(process.stderr, trouble);
  return trouble === '' ? 0 : 1;
}

/** Ends this start, which only asks for words or can't be meant. */
export async function onlySay(says: NonNullable<CommandLine['says']>): Promise<void> {
  const { terminal } = systemWords();
  switch (says) {
    case 'help':
      await written(process.stdout, `${terminal.usage}\n\n${terminal.help}`);
      return app.exit(0);
    case 'version':
      await written(process.stdout, app.getVersion());
      return app.exit(0);
    default:
      await written(process.stderr, `${terminal.misuse[says]}\n${terminal.usage}`);
      return app.exit(2);
  }
}

/** Ends this start, after another Songwatch was told of it: once it is known what became of it, where that is waited for. */
export async function endSecondStart(
  commandLine: CommandLine,
  reply: Reply | null,
  clock: Clock,
): Promise<void> {
  const { terminal } = systemWords();
  if (reply === null) {
    await written(process.stdout, terminal.alreadyRunning);
    return app.exit(0);
  }
  const outcome = await readOutcome(app.getPath('userData'), reply, clock).catch(() => null);
  if (outcome !== null) return app.exit(await say(commandLine, outcome));
  await written(process.stderr, terminal.noAnswer);
  app.exit(1);
}

/** A terminal that is gone is no trouble. */
function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(`${text}\n`, () => resolve()));
}
