import { datePatternProblem } from './date-pattern.ts';

export const DEFAULT_TEMPLATE = '{title} {clip}';

export const NAME_FIELDS = [
  'title',
  'clip',
  'artist',
  'style',
  'model',
  'provider',
  'account',
  'date',
  'time',
  'duration',
  'id',
  'id8',
  'n',
] as const;

export type NameField = (typeof NAME_FIELDS)[number];

/** A piece of a name as it is to be made. `pattern` is of a date alone. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: NameField; readonly pattern: string | null };

/** What a person got wrong; `written` is how it stands in the template, and in the name until it is mended. */
export type TemplateProblem =
  /** No field is called so. */
  | { readonly kind: 'unknown-field'; readonly written: string }
  /** Only a date takes a pattern. */
  | { readonly kind: 'needless-pattern'; readonly written: string; readonly field: NameField }
  | { readonly kind: 'empty-date'; readonly written: string }
  | { readonly kind: 'unknown-date'; readonly written: string; readonly letters: string }
  /** `mm` are the minutes, and here they stand for the month. */
  | { readonly kind: 'minutes-for-month'; readonly written: string }
  /** A brace without its other one. */
  | { readonly kind: 'lone-brace'; readonly written: string };

export interface ParsedTemplate {
  /** The pieces of each folder's name; last those of the file's. */
  readonly names: readonly (readonly TemplatePiece[])[];
  readonly problems: readonly TemplateProblem[];
}

/** What the newest songs would be called, up to three, with `/` between folders. */
export interface NamePreview {
  readonly names: readonly string[];
  readonly problems: readonly TemplateProblem[];
}

/** Reads `{field}`, `{date:pattern}` and `/`, which makes a folder, also in a date's pattern. */
export function parseTemplate(template: string): ParsedTemplate {
  const names: TemplatePiece[][] = [[]];
  const problems: TemplateProblem[] = [];

  function put(texts: readonly string[], piece: (text: string) => TemplatePiece): void {
    texts.forEach((text, index) => {
      if (index > 0) names.push([]);
      names.at(-1)?.push(piece(text));
    });
  }
  const putText = (text: string) => put(text.split('/'), (part) => ({ kind: 'text', text: part }));

  let at = 0;
  const between = (end: number) => {
    const text = template.slice(at, end);
    const brace = /[{}]/.exec(text);
    if (brace) problems.push({ kind: 'lone-brace', written: brace[0] });
    putText(text);
  };
  for (const match of template.matchAll(/\{([^{}]*)\}/g)) {
    between(match.index);
    at = match.index + match[0].length;
    const read = readField(match[0], match[1] ?? '');
    if ('problem' in read) {
      problems.push(read.problem);
      putText(match[0]);
    } else {
      const { field, pattern } = read;
      put(pattern?.split('/') ?? [''], (part) => ({ kind: 'field', field, pattern: pattern && part }));
    }
  }
  between(template.length);
  return { names, problems };
}

type ReadField =
  { readonly field: NameField; readonly pattern: string | null } | { readonly problem: TemplateProblem };

function readField(written: string, inside: string): ReadField {
  const [name = '', ...rest] = inside.split(':');
  const field = NAME_FIELDS.find((each) => each === name.trim().toLowerCase());
  if (field === undefined) return { problem: { kind: 'unknown-field', written } };
  if (rest.length === 0) return { field, pattern: null };
  if (field !== 'date') return { problem: { kind: 'needless-pattern', written, field } };
  const pattern = rest.join(':').trim();
  const problem = datePatternProblem(pattern);
  switch (problem?.kind) {
    case undefined:
      return { field, pattern };
    case 'empty':
      return { problem: { kind: 'empty-date', written } };
    case 'minutes':
      return { problem: { kind: 'minutes-for-month', written } };
    case 'unknown':
      return { problem: { kind: 'unknown-date', written, letters: problem.letters } };
  }
}
