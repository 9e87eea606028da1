// What keeps events of scripts within bounds: a reserved name, and limits of how much may wait to take effect.
import { argumentFault } from '../../runtime/internals.ts';
import { checkText } from '../core/convert.ts';
import type { Game } from './game.ts';
import type { ExecutionContext } from '../../runtime/internals.ts';

/** No event can have this name: `on_reload` is the hook that runs after a reload. */
export const RESERVED_EVENT = 'reload';
export const RESERVED_EVENT_FAULT = `'${RESERVED_EVENT}' is no event: on_reload runs after a reload`;

/** Most effects that wait when a script asks for another one: whoever loops without end reaches it. */
const MAX_WAITING = 100_000;
/** The same for handlers that answer: of those that make an avalanche each fails and is set aside, long before others. */
const MAX_ANSWERS = 20_000;

/** Budget units of a call that makes an effect, an entity or a task. */
const UNITS_PER_EFFECT = 8;

/** Counts a call of the native `name` that makes something; raises an error when too many effects wait. */
export function chargeEffect(cx: ExecutionContext, game: Game, name: string): void {
  cx.charge(UNITS_PER_EFFECT);
  const { effects, scheduler } = game;
  const limit = scheduler.chain > 1 ? MAX_ANSWERS : MAX_WAITING;
  if (effects.length < limit) return;
  cx.error(`${name}: ${effects.length} events and ends of entities wait already`, 1);
}

/** Argument `at` of the native `name` as the name of an event to emit. */
export function checkEvent(
  cx: ExecutionContext,
  game: Game,
  place: { name: string; at: number },
): string {
  const event = checkText(cx, place.name, place.at);
  if (event === RESERVED_EVENT) argumentFault(cx, place.name, place.at, RESERVED_EVENT_FAULT);
  chargeEffect(cx, game, place.name);
  return event;
}
