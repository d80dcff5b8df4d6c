import { badVerdicts, type Verdict, verdicts } from '../../shared/client-faults/verdicts.ts';
import { reportPage } from '../../shared/report-page.ts';
import { escapeAttribute, escapeText } from '../../shared/xml-text.ts';
import type { FaultResult } from './one-fault.ts';
import type { Exchange } from './record.ts';

export interface ReportHead {
  readonly server: string;
  readonly seed: string;
}

/** In sentences, for whoever reads a table. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  kept: 'It did what it does, as if nothing was wrong',
  recovered: 'It said nothing of use, and serves on',
  'told clearly': 'It said what is wrong',
  'not tried': 'The fault could not happen here',
  hung: 'It never answered, or never came to an end',
  lied: 'It said yes to what it must refuse, or did other than it said',
  crashed: 'It failed, or served nobody afterwards',
};

const expected = { refuse: 'has to be refused', take: 'is to be taken', either: 'may be taken or refused' } as const;

export function isBad({ verdict }: Pick<FaultResult, 'verdict'>): boolean {
  return badVerdicts.includes(verdict);
}

/** `key-short (1024): lied, HTTP 200`, for a test report. */
export function checkOf(result: FaultResult): { readonly name: string; readonly failure: string | null } {
  const { id, words, value, verdict, why } = result;
  return { name: `${id}${value === null ? '' : ` ${value}`}: ${words}`, failure: isBad(result) ? `${verdict}: ${why}` : null };
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
  const legend = verdicts.map((verdict) => `<dt class="${classOf(verdict)}">${verdict}</dt><dd>${verdictWords[verdict]}</dd>`).join('');
  const body = `<h1>What ${escapeText(server)} makes of a broken PC</h1>
<p class="dim">${results.length} faults, seed ${escapeText(seed)}: ${summary(results)}</p>
<dl>${legend}</dl>
${results.map(section).join('\n')}`;
  return reportPage({ title: `Torture of ${server}`, style, body });
}

function section(result: FaultResult): string {
  const { id, words, value, verdict, why, expect, good, ms, exchanges } = result;
  const open = isBad(result) ? ' open' : '';
  return `<details${open} id="${escapeAttribute(id)}"><summary><b class="${classOf(verdict)}">${verdict}</b> <code>${id}</code> ${escapeText(words)}${value === null ? '' : ` (${value})`}</summary>
<p>${escapeText(why)}</p><p class="dim">It ${expected[expect]}. A good server: ${escapeText(good)}. ${ms} ms.</p>
${exchanges.map(exchange).join('\n')}</details>`;
}

function exchange({ step, faulty, ms, request, answer, outcome }: Exchange): string {
  const mark = faulty ? ' <b class="bad">the fault</b>' : '';
  return `<details class="wire"><summary>${step}${mark} <span class="dim">${Math.round(ms)} ms, ${outcome.kind}: ${escapeText(outcome.words)}</span></summary>
<pre>${escapeText(request)}</pre><pre>${escapeText(answer)}</pre></details>`;
}

function classOf(verdict: Verdict): string {
  return badVerdicts.includes(verdict) ? 'bad' : verdict === 'not tried' ? 'dim' : 'good';
}

const style = `:root{color-scheme:light dark}body{margin:0 auto;max-width:1100px;padding:24px;font:14px/1.45 'Segoe UI',system-ui,sans-serif;background:light-dark(#fafafa,#1f1f1f);color:light-dark(#242424,#f0f0f0)}
h1{font-size:24px;font-weight:600;margin:0}.dim{color:light-dark(#5d5d5d,#a9a9a9)}.good{color:light-dark(#0e700e,#6ccb6c)}.bad{color:light-dark(#b10e1c,#ff99a4)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px}dt{font-weight:600}dd{margin:0}
details{border:1px solid light-dark(#d6d6d6,#3d3d3d);border-radius:6px;padding:6px 12px;margin:6px 0;background:light-dark(#fff,#292929)}summary{cursor:pointer}
summary b{display:inline-block;min-width:88px}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px;border-top:1px solid light-dark(#d6d6d6,#3d3d3d);margin:6px 0;padding-top:6px}`;
