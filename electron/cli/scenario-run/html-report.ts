import { html } from 'hono/html';
import type { ScenarioStep } from '../../../shared/contract/scenario.ts';
import { reportPage } from '../../../shared/report-page.ts';
import { plainLines, plainText } from '../../../shared/safe-text.ts';
import { failureInWords } from '../../../shared/words/failure-in-words.ts';
import type { PlayedScenario } from './play-on-pc.ts';

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; font-size: 1.2rem; }
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 6rem minmax(0, 1fr) 5rem; gap: 0 1rem; padding: .4rem 0; border-top: 1px solid #8884; }
.state { font-weight: 600; } .ms, .line { color: light-dark(#595959, #adadad); } .ms { text-align: end; }
.failed .state { color: light-dark(#b10e1c, #f1707b); } .passed .state { color: light-dark(#0e700e, #54b054); }
.more { grid-column: 2 / -1; } pre { overflow-x: auto; padding: .6rem; background: #8881; } img { max-width: 100%; border-radius: 6px; }
`;

const words: Readonly<Record<ScenarioStep['state'], string>> = {
  waiting: '… waiting',
  running: '… running',
  passed: '✓ passed',
  failed: '✗ failed',
  'left out': '– left out',
};

/** One page that can be mailed: steps, what failed and why, and the pictures inside it. It asks nobody for anything. */
export async function htmlReport(played: readonly PlayedScenario[]): Promise<string> {
  const passed = played.filter(({ run }) => run.phase === 'passed').length;
  const title = `Scenarios: ${passed} of ${played.length} passed`;
  const body = await html`<h1>${title}</h1>
${played.map(scenario)}`;
  return reportPage({ title, style, body: String(body) });
}

function scenario({ file, run, screenshots, noScreenshots }: PlayedScenario) {
  return html`<h2>${plainText(run.title)}</h2>
<p>${plainLines(run.about)}</p>
<p class="line">${plainText(`${file}${noScreenshots === null ? '' : `. No pictures: ${noScreenshots}`}`)}</p>
<ol>${run.steps.map((step) => stepItem(step, screenshots))}</ol>`;
}

function stepItem({ line, words: text, state, ms, failure, screenshot }: ScenarioStep, screenshots: PlayedScenario['screenshots']) {
  const picture = screenshot === null ? undefined : screenshots.get(screenshot);
  return html`<li class="${state}"><span class="state">${words[state]}</span><span>${plainText(text)} <span class="line">line ${line}</span></span><span class="ms">${ms === null ? '' : `${ms} ms`}</span>
${failure === null ? '' : html`<div class="more"><p>${plainLines(failureInWords(failure))}</p><pre>${plainLines(failure.chain.join('\n'))}</pre></div>`}
${picture === undefined ? '' : html`<div class="more"><img alt="${screenshot ?? ''}" src="data:image/png;base64,${Buffer.from(picture).toString('base64')}"></div>`}</li>`;
}
