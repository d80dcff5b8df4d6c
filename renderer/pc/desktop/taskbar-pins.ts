import { type PinnableApp, pinnableApps } from '../../../shared/contract/policies.ts';
import { usePc } from '../display/pc-context.ts';
import { type AppId, pinnedApps } from './windows/apps.tsx';

interface TaskbarPins {
  readonly pins: readonly AppId[];
  /** Undefined where a policy says what is pinned, or that nothing about it is changed. */
  readonly change: ((id: AppId, pinned: boolean) => void) | undefined;
}

/** What is pinned to the taskbar. */
export function useTaskbarPins(): TaskbarPins {
  const { policy, settings, changeSettings } = usePc();
  const own = settings.taskbarPins ?? pinnedApps;
  const given = policy.taskbarPins;
  const pins = given === null ? own : given.alone ? given.apps : [...new Set([...own, ...given.apps])];
  const change = (id: AppId, pinned: boolean) => {
    const others = pins.filter((pin) => pin !== id);
    changeSettings({ taskbarPins: (pinned ? [...others, id] : others).filter(isPinnable) });
  };
  return { pins, change: policy.taskbarPinning && given === null ? change : undefined };
}

function isPinnable(id: AppId): id is PinnableApp {
  return pinnableApps.some((app) => app === id);
}
