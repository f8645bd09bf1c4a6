import { number, percent } from '../../format.ts';

export const details = {
  name: 'Details',
  lyrics: 'Lyrics',
  details: 'Details',
  response: 'Response',
  nothing: 'Choose a song to see its lyrics and details.',
  show: 'Show',
  noLyrics: 'No lyrics. It may be an instrumental.',
  lyricsLater: 'Lyrics show here once the provider sends them.',
  noResponse: 'The provider hasn’t answered for this task yet.',
  prompt: (prompt: string) => `“${prompt}”`,
  save: (unsaved: number, all: number): string => {
    if (unsaved === all && all === 2) return 'Save both';
    if (unsaved === 1) return 'Save';
    return unsaved === all ? `Save all ${number(all)}` : `Save ${number(unsaved)} more`;
  },
  saved: (all: number): string => (all === 1 ? 'Saved' : 'All saved'),
  saving: (share: number | null) => (share === null ? 'Saving…' : `Saving… ${percent(share)}`),
  checkAgain: 'Check again',
  copyLyrics: 'Copy lyrics',
  copyText: 'Copy text',
  copyResponse: 'Copy response',
  copyDetails: 'Copy details',
  open: (title: string) => `Open details of ${title}`,
  close: 'Close details',
  facts: {
    state: 'State',
    reason: 'Reason',
    nextCheck: 'Next try',
    prompt: 'Prompt',
    style: 'Style',
    model: 'Model',
    kind: 'Kind',
    length: 'Length',
    took: 'Took',
    credits: 'Credits',
    account: 'Account',
    created: 'Created',
    tracked: 'Tracked',
    finished: 'Finished',
    answered: 'Last answer',
    id: 'Task id',
    trace: 'Trace id',
    files: 'Files',
  },
};
