import { useMemo } from 'react';
import { pcScreens } from '../../../shared/screens.ts';
import { useDevice, useSnapshot, useTree } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useShowInConsole } from '../../panels/console/console-store.ts';
import { fetchSample, samples } from '../../panels/console/samples.ts';
import { panels } from '../rail/panel-list.tsx';
import type { PaletteEntry } from './palette-entry.ts';

/** What the window itself can do. */
export interface WindowActions {
  readonly present: () => void;
  readonly toggleColours: () => void;
  readonly showKeys: () => void;
}

/** Everything one can go to or do, gathered while the palette is open. */
export function usePaletteEntries(actions: WindowActions): readonly PaletteEntry[] {
  const { openPanel } = useNavigation();
  const { assumptions } = useSnapshot();
  const tree = useTree();
  const act = useActions(actions);
  const shipped = useShipped();
  return useMemo(
    () => [
      ...panels.map(({ id, label, title }) => entry('Panel', id, [label, title], () => openPanel(id))),
      ...act,
      ...shipped,
      ...assumptions.map(({ id, decides, value }) =>
        entry('Setting', id, [decides, `${id}, now ${value}`], () => openPanel('assumptions', { assumption: id })),
      ),
      ...tree.map(({ locURI, name, value }) => {
        const words = value === null ? locURI : `${locURI} = ${value.slice(0, 80)}`;
        return entry('Node', locURI, [name, words], () => openPanel('tree', { node: locURI }));
      }),
    ],
    [openPanel, act, shipped, assumptions, tree],
  );
}

function useActions({ present, toggleColours, showKeys }: WindowActions): readonly PaletteEntry[] {
  const { mirror, bridge } = useDevice();
  return useMemo(
    () => [
      ...pcScreens.map(({ id, label, act, session }) =>
        entry('Action', id, [act, `Show the PC: ${label}`], () => void mirror.call('showScreen', session)),
      ),
      entry('Action', 'present', ['Present', 'Show the PC alone (F11)'], present),
      entry('Action', 'audience', ['Present in a window of its own', 'For an audience; the panels stay here'], () => void bridge.present()),
      entry('Action', 'colours', ['Switch between light and dark', 'Colours of this window'], toggleColours),
      entry('Action', 'keys', ['Show the keys', 'F1 or ?'], showKeys),
      {
        ...entry('Action', 'reset', ['Reset the PC', 'To its factory state'], () => void mirror.call('reset', {})),
        sure: 'Reset it: every policy, picture and setting of the emulated PC is removed',
      },
    ],
    [mirror, bridge, present, toggleColours, showKeys],
  );
}

/** Samples and scenarios. Choosing one opens it; nothing is sent or played. */
function useShipped(): readonly PaletteEntry[] {
  const { mirror, bridge } = useDevice();
  const { openPanel } = useNavigation();
  const showInConsole = useShowInConsole();
  const { answer: scenarios } = useQuery('listScenarios', {}, { again: 'never' });
  return useMemo(
    () => [
      ...samples.map((sample) =>
        entry('Sample', sample.file, [sample.title, sample.shows], async () => {
          const document = await fetchSample(sample, bridge.samplesOrigin);
          if (document.ok) showInConsole(document.value);
          else openPanel('console');
        }),
      ),
      ...(scenarios ?? []).map(({ name, title, about, text }) =>
        entry('Scenario', name, [title, about], async () => {
          await mirror.call('loadScenario', { text });
          openPanel('scenarios');
        }),
      ),
    ],
    [mirror, bridge, openPanel, showInConsole, scenarios],
  );
}

function entry(
  kind: PaletteEntry['kind'],
  id: string,
  [label, detail]: readonly [label: string, detail: string],
  run: () => unknown,
): PaletteEntry {
  return { id: `${kind}-${id}`, kind, label, detail, run: () => void run() };
}
