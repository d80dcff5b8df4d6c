import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { defaultPcSettings } from '../../../../renderer/pc/display/pc-settings.ts';
import { Pc, type PcProps } from '../../../../renderer/pc/pc.tsx';
import { monitorLayouts } from '../../../../shared/window/monitor-layouts.ts';
import { freshSnapshot } from '../../device/snapshots.ts';
import { createHarnessPc, type HarnessPc, type View } from './harness-pc.ts';

declare global {
  interface Window {
    harness: HarnessPc;
    /** Another PC, fresh, in the place of the one there was: what a new page would show, for less than half of its work. */
    startHarness: () => void;
  }
}

const view: View = {
  snapshot: freshSnapshot,
  colourMode: 'dark',
  monitors: monitorLayouts.one.monitors,
  dpi: 100,
  settings: defaultPcSettings,
  audience: false,
};

/** The whole page is the PC, as when it is presented. */
function Harness({ pc }: { readonly pc: HarnessPc }) {
  const view = useSyncExternalStore(pc.subscribe, pc.view);
  const { audience, packages, ...shown } = view;
  const control = packages && { ...packages, answer: () => undefined, add: () => undefined, remove: () => undefined };
  const props: PcProps = { ...pc.intents, ...shown, packages: control, pictureUrl: pc.pictureUrl, ...(audience && { onWhy: undefined }) };
  return (
    <main>
      <h1>The emulated PC</h1>
      <Pc {...props} />
    </main>
  );
}

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const sheets = createDOMRenderer(document, { styleElementAttributes: { nonce } });
let root: Root | undefined;

window.startHarness = () => {
  root?.unmount();
  const place = document.createElement('div');
  place.id = 'root';
  // Gone too is what a test put beside the PC.
  document.body.replaceChildren(place);
  const pc = createHarnessPc(view);
  window.harness = pc;
  root = createRoot(place);
  root.render(
    <StrictMode>
      <RendererProvider renderer={sheets} targetDocument={document}>
        <Harness pc={pc} />
      </RendererProvider>
    </StrictMode>,
  );
};
window.startHarness();
