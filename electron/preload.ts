import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, Envelope, EventChannel, Events, RequestChannel, Requests } from './contract/ipc.ts';

function request<C extends RequestChannel>(
  channel: C,
  input: Requests[C]['input'],
): Promise<Envelope<Requests[C]['output']>> {
  return ipcRenderer.invoke(channel, input) as Promise<Envelope<Requests[C]['output']>>;
}

function on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void {
  // The event object, which carries `sender`, stays on this side.
  const relay = (_event: unknown, payload: Events[C]): void => listener(payload);
  ipcRenderer.on(channel, relay);
  return () => ipcRenderer.off(channel, relay);
}

const bridge: Bridge = {
  appState: () => request('app:state', null),
  taskList: (input) => request('task:list', input),
  taskFind: (input) => request('task:find', input),
  listPlace: () => request('list:place', null),
  listKeep: (input) => request('list:keep', input),
  taskRows: (input) => request('task:rows', input),
  taskDetails: (input) => request('task:details', input),
  taskPreview: (input) => request('task:preview', input),
  taskTrack: (input) => request('task:track', input),
  taskHeard: (input) => request('task:heard', input),
  taskResponse: (input) => request('task:response', input),
  taskCopyDetails: (input) => request('task:copy-details', input),
  taskExport: (input) => request('task:export', input),
  tasksSurvey: (input) => request('tasks:survey', input),
  tasksKeys: (input) => request('tasks:keys', input),
  tasksCheck: (input) => request('tasks:check', input),
  tasksStop: (input) => request('tasks:stop', input),
  tasksFavourite: (input) => request('tasks:favourite', input),
  tasksMove: (input) => request('tasks:move', input),
  tasksSave: (input) => request('tasks:save', input),
  tasksCopyIds: (input) => request('tasks:copy-ids', input),
  tasksRemove: (input) => request('tasks:remove', input),
  tasksRestore: (input) => request('tasks:restore', input),
  clipFavourite: (input) => request('clip:favourite', input),
  clipSave: (input) => request('clip:save', input),
  clipHide: (input) => request('clip:hide', input),
  clipShowAll: (input) => request('clip:show-all', input),
  clipDiscard: (input) => request('clip:discard', input),
  clipSound: (input) => request('clip:sound', input),
  clipKeepSound: (input) => request('clip:keep-sound', input),
  playerPlace: () => request('player:place', null),
  playerTell: (input) => request('player:tell', input),
  fileOpen: (input) => request('file:open', input),
  fileDrag: (input) => request('file:drag', input),
  fileCopyPath: (input) => request('file:copy-path', input),
  fileCopyLink: (input) => request('file:copy-link', input),
  clipSaveAgain: (input) => request('clip:save-again', input),
  clipReveal: (input) => request('clip:reveal', input),
  queueKept: () => request('queue:kept', null),
  queueKeep: (input) => request('queue:keep', input),
  accountSave: (input) => request('account:save', input),
  accountRemove: (input) => request('account:remove', input),
  accountFind: (input) => request('account:find', input),
  accountTrackFound: (input) => request('account:track-found', input),
  accountWatch: (input) => request('account:watch', input),
  settingsChange: (input) => request('settings:change', input),
  folderChoose: () => request('folder:choose', null),
  folderUseSuggested: () => request('folder:use-suggested', null),
  savingPreview: (input) => request('saving:preview', input),
  savingQueue: () => request('saving:queue', null),
  savingClip: (input) => request('saving:clip', input),
  savingAll: (input) => request('saving:all', input),
  loginChange: (input) => request('login:change', input),
  demoOpen: () => request('demo:open', null),
  dataImport: () => request('data:import', null),
  dataBackUp: () => request('data:back-up', null),
  dataChooseBackup: () => request('data:choose-backup', null),
  dataRestore: () => request('data:restore', null),
  dataRemoveAll: () => request('data:remove-all', null),
  dataSizes: () => request('data:sizes', null),
  dataCancel: () => request('data:cancel', null),
  logsOpen: () => request('logs:open', null),
  warningDismiss: (input) => request('warning:dismiss', input),
  onAppChanged: (listener) => on('app:changed', listener),
  onTaskChanged: (listener) => on('task:changed', listener),
  onTaskMoved: (listener) => on('task:moved', listener),
  onSaveChanged: (listener) => on('save:changed', listener),
  onSavingChanged: (listener) => on('saving:changed', listener),
  onTrackOffered: (listener) => on('track:offered', listener),
  onPlayerCommanded: (listener) => on('player:commanded', listener),
  onSongOpened: (listener) => on('song:opened', listener),
  onDataProgress: (listener) => on('data:progress', listener),
  onSettingsOpened: (listener) => on('settings:opened', listener),
  onMessageTold: (listener) => on('message:told', listener),
};

contextBridge.exposeInMainWorld('songwatch', bridge);
