import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { defaultPcSettings } from '../../../../renderer/pc/display/pc-settings.ts';
import { Pc, type PcProps } from '../../../../renderer/pc/pc.tsx';
import { monitorLayouts } from '../../../../shared/window/monitor-layouts.ts';
import { freshSnapshot } from '../../device/snapshots.ts';
import { createHarnessPc, type HarnessPc, type View } from './harness-pc.ts';

declare global {
  interface Window {
    harness: HarnessPc;
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
const pc = createHarnessPc(view);
window.harness = pc;

/** The whole page is the PC, as when it is presented. */
function Harness() {
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

const place = document.getElementById('root');
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <RendererProvider renderer={createDOMRenderer(document, { styleElementAttributes: { nonce } })} targetDocument={document}>
        <Harness />
      </RendererProvider>
    </StrictMode>,
  );
}
