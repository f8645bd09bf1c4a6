import type { MiniState } from '../../contract/dto.ts';
import { ok } from '../../core/failure.ts';
import type { PlayerCommand } from '../../core/player-state.ts';
import type { Handlers } from '../handle.ts';

export interface MiniHandlerDeps {
  readonly state: () => MiniState;
  readonly command: (command: PlayerCommand) => void;
  readonly open: () => void;
  readonly close: () => void;
  readonly showWindow: () => void;
}

type MiniHandlers = Pick<Handlers, Extract<keyof Handlers, `mini:${string}`>>;

export function createMiniHandlers(deps: MiniHandlerDeps): MiniHandlers {
  const done = (act: () => void) => () => {
    act();
    return ok(null);
  };
  return {
    'mini:open': done(deps.open),
    'mini:state': () => ok(deps.state()),
    'mini:command': (command) => {
      deps.command(command);
      return ok(null);
    },
    'mini:close': done(deps.close),
    'mini:show-window': done(deps.showWindow),
  };
}
