import { createContext } from 'svelte';
import type { Bridge, MediaUrl } from '../bridge.ts';
import { text } from '../lib/text.ts';
import { Actions } from './actions.ts';
import { AppModel } from './app.svelte.ts';
import { DataJobs } from './data-jobs.svelte.ts';
import { DetailsModel } from './details.svelte.ts';
import { Dialogs } from './dialogs.svelte.ts';
import { DragOut } from './drag-out.ts';
import { Engine } from './engine.ts';
import { Layout } from './layout.svelte.ts';
import { createMixer } from './mixer.ts';
import { listenTo } from './listening.svelte.ts';
import { LostFiles } from './lost-files.ts';
import { offerMediaSession } from './media-session.svelte.ts';
import { PlaceKeeper } from './place-keeper.svelte.ts';
import { PlayOrder } from './play-order.svelte.ts';
import { PicksSurvey } from './picks-survey.svelte.ts';
import { Picks } from './picks.svelte.ts';
import { Player } from './player.svelte.ts';
import { SaveQueueModel } from './save-queue.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { playFor } from './player-outside.svelte.ts';
import { bringBack } from './player-place.ts';
import { Sounds, type Measure } from './sounds.svelte.ts';
import { TaskActions } from './task-actions.ts';
import { TaskList } from './tasks.svelte.ts';
import { TaskMenu } from './task-menu.svelte.ts';
import { Ticker } from './ticker.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { TrackForm } from './track-form.svelte.ts';
import { UndoOffer } from './undo-offer.ts';

export interface DeskOptions {
  readonly bridge: Bridge;
  readonly media: MediaUrl;
  readonly engine?: Engine;
  readonly measure?: Measure;
  readonly ticker?: Ticker;
}

/** All state of one window, constructed once and handed down. */
export function createDesk({
  bridge,
  media,
  engine = new Engine(createMixer()),
  measure,
  ticker,
}: DeskOptions) {
  const toasts = new Toasts();
  const app = new AppModel(bridge, (failure) => toasts.complain(text.failure(failure)));
  const tasks = new TaskList(bridge);
  const selection = new Selection(tasks);
  const details = new DetailsModel(bridge);
  const order = new PlayOrder({ bridge, app });
  const player = new Player({ bridge, media, engine, order });
  const sounds = new Sounds(bridge, media, measure);
  const dialogs = new Dialogs();
  const track = new TrackForm(bridge, app);
  const data = new DataJobs(bridge);
  const saving = new SaveQueueModel(bridge);
  const layout = new Layout();
  const menu = new TaskMenu();
  const dragOut = new DragOut({ bridge, dialogs, toasts });
  const picks = new Picks(bridge, tasks, selection);
  const isHalfDone = (): boolean => app.isNew || picks.isActive;
  const place = new PlaceKeeper({ bridge, tasks, selection, layout, dialogs, isHalfDone });
  const picksSurvey = new PicksSurvey(bridge);
  const actionDeps = { bridge, tasks, selection, order, player, dialogs, toasts };
  const actions = new Actions(actionDeps);
  const lostFiles = new LostFiles(actionDeps);
  const taskActions = new TaskActions({ ...actionDeps, actions, lostFiles, picks });
  const undo = new UndoOffer(bridge, toasts, selection);

  /** Connects everything to main and asks for the first picture; returns how to stop. */
  function start(): () => void {
    // What is asked for from outside comes after what was there before.
    const restored = place.restore(async () => {
      await app.load();
      undo.follow(app.state?.removal ?? null);
    });
    const back = order.load().then(() => bringBack(bridge, player, toasts));
    const stops = [
      app.follow(),
      data.follow(),
      saving.follow(),
      bridge.onAppChanged(({ removal }) => undo.follow(removal)),
      tasks.follow(),
      place.follow(),
      details.follow(),
      order.follow(),
      player.follow(),
      layout.follow(),
      offerMediaSession(player, media),
      listenTo(player, sounds, app, media),
      playFor(bridge, player, back),
      bridge.onSaveChanged(({ state }) => {
        if (state?.status === 'failed') toasts.complain(text.toast.saveFailed(text.failure(state.failure)));
      }),
      bridge.onTrackOffered(({ text: offered, accountLabel }) => {
        void restored.then(() => {
          track.fill(offered, accountLabel);
          dialogs.openTrack();
        });
      }),
      bridge.onSongOpened(({ key, isToPlay }) => {
        void restored.then(() => {
          dialogs.close();
          return actions.open(key, isToPlay);
        });
      }),
      bridge.onSettingsOpened(() => void restored.then(() => dialogs.openSettings())),
      bridge.onMessageTold(({ text: told, isError, key }) => {
        const action =
          key === null ? null : { label: text.details.show, run: () => void actions.open(key, false) };
        if (isError) toasts.complain(told, action);
        else toasts.tell(told, action);
      }),
    ];
    return () => {
      sounds.stop();
      stops.forEach((stop) => stop());
    };
  }

  return {
    bridge,
    media,
    app,
    data,
    saving,
    tasks,
    selection,
    details,
    order,
    player,
    sounds,
    dialogs,
    toasts,
    track,
    layout,
    menu,
    actions,
    dragOut,
    lostFiles,
    picks,
    picksSurvey,
    taskActions,
    ticker: ticker ?? new Ticker(),
    start,
  };
}

export type Desk = ReturnType<typeof createDesk>;

export const [useDesk, provideDesk] = createContext<Desk>();
