import { badVerdicts, type Verdict, verdicts } from '../../shared/client-faults/verdicts.ts';
import { reportPage } from '../../shared/report-page.ts';
import { asSentence } from '../../shared/words/sentence.ts';
import { escapeAttribute, escapeText } from '../../shared/xml-text.ts';
import type { FaultResult } from './one-fault.ts';
import type { Exchange } from './record.ts';
import { reportStyle } from './report-style.ts';

export interface ReportHead {
  readonly server: string;
  readonly seed: string;
}

/** In sentences, for whoever reads a table. */
const verdictWords: Readonly<Record<Verdict, string>> = {
  kept: 'It worked as usual, as if nothing were wrong',
  recovered: 'It gave no useful answer, and continues to serve',
  'told clearly': 'It said what is wrong',
  'not tried': 'The fault could not happen here',
  hung: 'It never answered, or never came to an end',
  lied: 'It accepted what it must refuse, or did something other than it said',
  crashed: 'It failed, or served nobody afterwards',
};

const expected = { refuse: 'has to be refused', take: 'is to be accepted', either: 'may be accepted or refused' } as const;

export function isBad({ verdict }: Pick<FaultResult, 'verdict'>): boolean {
  return badVerdicts.includes(verdict);
}

/** For a test report: `key-short 1024: Makes a key …` has failed, was kept, or was not tried. */
export function checkOf(result: FaultResult) {
  const { id, words, value, verdict, why } = result;
  return {
    name: `${id}${value === null ? '' : ` ${value}`}: ${words}`,
    failure: isBad(result) ? `${verdict}: ${why}` : null,
    ...(verdict === 'not tried' ? { skipped: why } : { told: `${verdict}: ${why}` }),
  };
}

/** `41 kept, 3 told clearly` */
export function summary(results: readonly FaultResult[]): string {
  const counts = verdicts.map((verdict) => [verdict, results.filter((one) => one.verdict === verdict).length] as const);
  return counts
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}

/** A page that needs nobody: the table, and the conversation of each fault. Everything a server wrote is text in it. */
export function tortureReport({ server, seed }: ReportHead, results: readonly FaultResult[]): string {
  const counts = verdicts.map((verdict) => {
    const count = results.filter((one) => one.verdict === verdict).length;
    return `<li class="${classOf(verdict)}"><b>${count}</b> ${verdict}<span class="dim">${verdictWords[verdict]}</span></li>`;
  });
  const inOrder = [...results.filter(isBad), ...results.filter((one) => !isBad(one))];
  const body = `<h1>What a server makes of a broken PC</h1>
<p class="dim">${escapeText(server)}: ${results.length} faults, seed ${escapeText(seed)}. Each on a fresh PC, then a good session.</p>
<ul class="counts">${counts.join('')}</ul>
<table><thead><tr><th>Verdict</th><th>What the PC did</th><th>What the server made of it</th></tr></thead><tbody>
${inOrder.map(row).join('\n')}</tbody></table>
<h2>Conversations</h2>
${inOrder.map(section).join('\n')}`;
  return reportPage({ title: `Torture of ${server}`, style: reportStyle, body });
}

function row({ id, words, value, verdict, why }: FaultResult): string {
  return `<tr><td class="${classOf(verdict)}">${verdict}</td><td>${escapeText(words)}${value === null ? '' : ` (${value})`}<br><a href="#${escapeAttribute(id)}"><code>${id}</code></a></td><td>${escapeText(asSentence(why))}</td></tr>`;
}

function section(result: FaultResult): string {
  const { id, words, value, verdict, why, expect, good, ms, exchanges, faultyExchanges } = result;
  const open = isBad(result) ? ' open' : '';
  const conversation = (title: string, part: readonly Exchange[]) =>
    part.length === 0 ? '' : `<h3>${title}</h3>\n${part.map(exchange).join('\n')}`;
  const goodServer = why.includes(good) ? '' : ` A good server: ${escapeText(asSentence(good))}`;
  return `<details${open} id="${escapeAttribute(id)}"><summary><b class="${classOf(verdict)}">${verdict}</b> <code>${id}</code> ${escapeText(words)}${value === null ? '' : ` (${value})`}</summary>
<p>${escapeText(asSentence(why))}</p><p class="dim">It ${expected[expect]}.${goodServer} ${ms} ms.</p>
${conversation('With the fault', exchanges.slice(0, faultyExchanges))}
${conversation('The good session afterwards', exchanges.slice(faultyExchanges))}</details>`;
}

function exchange({ step, faulty, ms, request, answer, outcome }: Exchange): string {
  const mark = faulty ? ' <b class="fault">the fault</b>' : '';
  return `<details class="wire"><summary>${step}${mark} <span class="dim">${Math.round(ms)} ms, ${outcome.kind}: ${escapeText(outcome.words)}</span></summary>
<div class="both"><div><h4>The PC</h4><pre>${escapeText(request)}</pre></div><div><h4>The server</h4><pre>${escapeText(answer)}</pre></div></div></details>`;
}

function classOf(verdict: Verdict): string {
  return badVerdicts.includes(verdict) ? 'bad' : verdict === 'not tried' ? 'dim' : 'good';
}
