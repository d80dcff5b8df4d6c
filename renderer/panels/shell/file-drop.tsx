import { useEffect, useRef, useState } from 'react';
import { usePanels } from '../panel-context.tsx';
import { DDFMessage } from './ddf-message.tsx';
import { type FileKind, kindOfFile } from './file-kind.ts';
import { type DDFNotice, useAddDDF } from './use-add-ddf.ts';
import { useOffers } from './use-offers.ts';
import { useTakeIn } from './use-take-in.ts';

/**
 * Files dropped anywhere on the window, or opened with the app: each goes where its kind belongs, the first document to the console. Shows what
 * came of it.
 */
export function FileDrop() {
  const { open } = usePanels();
  const { add, notice, forget } = useAddDDF();
  const [news, setNews] = useState<DDFNotice | null>(null);
  const { takeIn, refuse, refusal, forgetRefusal } = useTakeIn();
  const take = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(async (file) => ({ file, name: file.name, ...(await look(file)) })));
    const ddf = read.filter(({ kind }) => kind === 'ddf');
    const document = read.find(({ kind }) => kind === 'document');
    if (document !== undefined) open('console', { document: document.text, sample: null, outcome: null, problem: null });
    if (ddf.length > 0) await add(ddf);
    for (const { file, kind } of read) {
      if (kind !== 'snapshot' && kind !== 'scenario') continue;
      if (await takeIn(kind, file)) open(kind === 'snapshot' ? 'snapshots' : 'scenarios');
    }
  };
  useFileDrop(take);
  useOffers(async (offer) => {
    if (offer.kind === 'news') return setNews({ intent: 'info', ...offer });
    const file = new File([offer.content], offer.name);
    // Adding nodes changes the PC, and whoever opens a file need not be the one at this window.
    if ((await look(file)).kind === 'ddf') refuse(file.name, 'It is a DDF file. Drop it on this window to add its nodes.');
    else await take([file]);
  });
  return (
    <>
      {notice !== null && <DDFMessage notice={notice} onClose={forget} />}
      {news !== null && <DDFMessage notice={news} onClose={() => setNews(null)} />}
      {refusal !== null && <DDFMessage notice={refusal} onClose={forgetRefusal} />}
    </>
  );
}

/** A snapshot is known by its name or its first bytes, and is no text. */
async function look(file: File): Promise<{ readonly kind: FileKind; readonly text: string }> {
  const start = kindOfFile(file, await file.slice(0, 64).text());
  if (start === 'snapshot' || start === 'picture') return { kind: start, text: '' };
  const text = await file.text();
  return { kind: kindOfFile(file, text), text };
}

/** Before anything on the page sees the drop: CodeMirror would insert the file into its text, the browser would leave the page for it. */
function useFileDrop(take: (files: readonly File[]) => Promise<void>): void {
  const newest = useRef(take);
  newest.current = take;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      // A picture is for whoever shows pictures.
      if (files.every((file) => kindOfFile(file, '') === 'picture')) return;
      event.stopPropagation();
      void newest.current(files);
    };
    window.addEventListener('dragover', over, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragover', over, true);
      window.removeEventListener('drop', drop, true);
    };
  }, []);
}
