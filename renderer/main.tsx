import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { filmFragment } from '../shared/window/film.ts';
import { presentationQuery } from '../shared/window/presentation.ts';
import { App } from './app/app.tsx';
import { connectToDevice } from './connection/connect-to-device.ts';
import type { Connection } from './connection/connection.ts';
import { createDeviceMirror } from './connection/device-mirror.ts';
import { sharePreferences } from './hooks/preferences.ts';
import { readScreenshotFragment } from './screenshot/read-screenshot-fragment.ts';
import './theme/page.css';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

// Griffel writes style elements: without the nonce the content security policy would drop them.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const wish = readScreenshotFragment(location.hash);
const isFilm = location.hash.slice(1).split('&').includes(filmFragment);
const connection = connectToDevice(window);
// The files of the page import this one: what they bring cannot be awaited here, only after it has run.
void pageFor(connection).then((page) =>
  createRoot(place).render(
    <StrictMode>
      <RendererProvider renderer={renderer} targetDocument={document}>
        {page}
      </RendererProvider>
    </StrictMode>,
  ),
);

async function pageFor(connection: Connection): Promise<ReactNode> {
  if (isFilm) return film();
  return wish === null ? workspace(connection) : screenshot(connection, wish);
}

async function workspace({ bridge, ...line }: Connection): Promise<ReactNode> {
  const mirror = createDeviceMirror({
    connection: { bridge, ...line },
    now: () => performance.now(),
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  });
  mirror.start();
  if (line.preferences !== undefined) await sharePreferences(line.preferences);
  return <App access={{ mirror, bridge }} view={location.search === presentationQuery ? 'presentation' : 'workspace'} />;
}

async function screenshot({ bridge }: Connection, asked: NonNullable<typeof wish>): Promise<ReactNode> {
  const { ScreenshotPage } = await import('./screenshot/screenshot-page.tsx');
  return <ScreenshotPage bridge={bridge} wish={asked} />;
}

async function film(): Promise<ReactNode> {
  const { FilmPage } = await import('./film/film-page.tsx');
  return <FilmPage />;
}
