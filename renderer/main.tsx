import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectToDevice } from './state/connect-to-device.ts';
import { createDeviceMirror } from './state/device-mirror.ts';
import './theme/chrome.css';
import './theme/chrome-panels.css';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

// Griffel writes style elements: without the nonce the content security policy would drop them.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const connection = connectToDevice(window);
const mirror = createDeviceMirror(connection, () => performance.now());
mirror.start();

createRoot(place).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <App access={{ mirror, bridge: connection.bridge }} />
    </RendererProvider>
  </StrictMode>,
);
