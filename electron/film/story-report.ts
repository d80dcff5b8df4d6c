import { html } from 'hono/html';
import { factNames } from '../../shared/contract/device-facts.ts';
import { imageStatusMeanings } from '../../shared/contract/image-status.ts';
import type { MessageExchange } from '../../shared/contract/journal.ts';
import { reportPage } from '../../shared/report-page.ts';
import { plainLines, plainText } from '../../shared/safe-text.ts';
import { failureInWords } from '../../shared/words/failure-in-words.ts';
import type { MadeFilm, PaintedScene } from './made-film.ts';

/** What the reader is told about how it was made. */
export interface StoryFacts {
  readonly version: string;
  readonly made: Date;
  readonly file: string;
  readonly size: string;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.8rem; margin-bottom: .2rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; }
figure { margin: 2rem 0; } figure img { width: 100%; border-radius: 8px; border: 1px solid #8884; }
figcaption { padding: .4rem 0; } .says { font-weight: 600; } .quiet { color: light-dark(#595959, #adadad); }
.failed { color: light-dark(#b10e1c, #f1707b); font-weight: 600; }
ul.chips { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: .3rem 0; padding: 0; }
ul.chips li { border: 1px solid #8886; border-radius: 999px; padding: .1rem .7rem; font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1.2rem; } dt { color: light-dark(#595959, #adadad); } dd { margin: 0; }
pre { overflow-x: auto; padding: .8rem; background: #8881; border-radius: 4px; font-size: .85rem; } summary { cursor: pointer; padding: .3rem 0; }
`;

/** One page that can be mailed: the story in pictures, what the PC was, and what was sent to it. It asks nobody for anything. */
export async function storyReport(film: Omit<MadeFilm, 'files'>, { version, made, file, size }: StoryFacts): Promise<string> {
  const { run, facts, scenes, messages } = film;
  const failed = run.steps.find(({ failure }) => failure !== null);
  const body = await html`<h1>${plainText(run.title)}</h1>
<p>${plainLines(run.about)}</p>
${failed?.failure == null ? '' : html`<p class="failed">Line ${failed.line}: ${plainLines(failureInWords(failed.failure))}</p>`}
${scenes.map(figure)}
<h2>The PC</h2>
<dl>
${Object.entries(facts).map(([name, value]) => html`<dt>${capital(factNames[name as keyof typeof facts])}</dt><dd>${factText(value)}</dd>`)}
</dl>
<h2>What was sent to it</h2>
${messages.length === 0 ? html`<p class="quiet">No message.</p>` : messages.map(exchange)}
<h2>How this was made</h2>
<dl>
<dt>Managed PC</dt><dd>${version}</dd>
<dt>Scenario</dt><dd>${plainText(file)}</dd>
<dt>Date</dt><dd>${made.toISOString().slice(0, 16).replace('T', ' ')} UTC</dd>
<dt>Pictures</dt><dd>${scenes.length}, ${size}; the clock on them is set</dd>
</dl>`;
  return reportPage({ title: plainText(run.title), style, body: String(body) });
}

function figure({ scene: { caption }, png }: PaintedScene) {
  const { says, step, chips } = caption;
  return html`<figure>
<img alt="${plainText(step === '' ? says : step)}" src="data:image/png;base64,${png.toString('base64')}">
<figcaption>
${says === '' ? '' : html`<div class="says">${plainLines(says)}</div>`}
${step === '' ? '' : html`<div>${plainLines(step)}</div>`}
${chips.length === 0 ? '' : html`<ul class="chips">${chips.map(({ name, status }) => html`<li>${name}: ${status}, ${imageStatusMeanings[status].word}</li>`)}</ul>`}
</figcaption>
</figure>`;
}

function exchange({ number, words, request, reply }: MessageExchange) {
  return html`<details>
<summary>Message ${number}: ${plainText(words)}</summary>
<pre>${plainLines(request.text)}${request.cut ? ' …' : ''}</pre>
${reply === null || reply.text === '' ? html`<p class="quiet">No reply.</p>` : html`<p>The reply</p><pre>${plainLines(reply.text)}</pre>`}
</details>`;
}

function factText(value: string | boolean): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : plainText(value);
}

function capital(words: string): string {
  const name = words.replace(/^the /, '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
