import { useState } from 'react';
import { done } from '../../../shared/result.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { decodedText } from '../../hooks/text-of-file.ts';
import { useShowInConsole } from '../../panels/console/console-store.ts';
import { usePlayCapture } from '../../panels/management/capture-store.ts';
import { ddfTextsOf, useAddDDF } from '../../panels/tree/use-add-ddf.ts';
import type { Notice } from '../../ui/notice.ts';
import { NoticeBar, NoticeBars } from '../../ui/notice-bar.tsx';
import { usePackageNotices, usePackages } from '../provisioning/packages.ts';
import { PhaseChoice } from '../provisioning/phase-choice.tsx';
import { type FileKind, kindOfFile } from './file-kind.ts';
import { useActivations } from './use-activations.ts';
import { useDroppedPicture } from './use-dropped-picture.ts';
import { DropHighlight, useFileDrop } from './use-file-drop.tsx';
import { useImport } from './use-import.ts';

/** Larger ones are no documents of ours, and reading them would hold the page. */
const mostText = 8 * 1024 * 1024;
const whatIsTaken =
  'Managed PC takes pictures, SyncML documents, provisioning packages, answer files, DDF files (a .zip of them too), a whole PC (.mpc), scenarios (.mpcs, .yaml) and captured sessions (.har, .saz, SyncMLViewer).';

/**
 * Files dropped anywhere on the window, or opened with the app: each goes where its kind belongs, the first document to the console, the first
 * picture to the screen that shows. Tells what came of each.
 */
export function FileDrop() {
  const { openPanel } = useNavigation();
  const showInConsole = useShowInConsole();
  const { add, notices, forget } = useAddDDF();
  const [news, setNews] = useState<readonly Notice[]>([]);
  const tell = (notice: Notice) => setNews((before) => [...before, notice]);
  const [pictureNews, setPictureNews] = useState<Notice | null>(null);
  const { takeIn, refuse, refusals, forgetRefusals } = useImport();
  const setPicture = useDroppedPicture(setPictureNews);
  const { offerFile } = usePackages();
  const packageNews = usePackageNotices();
  const playCapture = usePlayCapture();
  const take = async (files: readonly File[]) => {
    setNews([]);
    setPictureNews(null);
    forget();
    forgetRefusals();
    packageNews.forgetAll();
    const read = await Promise.all(files.map(async (file) => ({ file, name: file.name, ...(await look(file)) })));
    const of = (kind: Look['kind']) => read.filter((each) => each.kind === kind);
    const [[document, ...moreDocuments], [picture, ...morePictures], [offered, ...morePackages], [capture, ...moreCaptures]] = [
      of('document'),
      of('picture'),
      of('package'),
      of('capture'),
    ];
    if (capture !== undefined) {
      openPanel('management');
      void playCapture(capture.file);
    }
    if (document !== undefined) {
      showInConsole(document.text);
      tell({ intent: 'info', title: `${document.name} is in the console`, detail: 'Nothing has been sent yet; press Send.' });
    }
    const definitions = of('ddf').map(({ name, text }) => ({ name, text: done(text) }));
    const packed = (await Promise.all(of('archive').map(({ file }) => ddfTextsOf(file)))).flat();
    if (definitions.length + packed.length > 0) await add([...definitions, ...packed]);
    for (const { file, name, kind } of [...of('snapshot'), ...of('scenario')]) {
      if (!(kind === 'snapshot' || kind === 'scenario') || !(await takeIn(kind, file))) continue;
      openPanel(kind === 'snapshot' ? 'snapshots' : 'scenarios');
      tell(takenIn(name, kind));
    }
    if (offered !== undefined)
      await offerFile(
        offered.file,
        of('picture').map(({ file }) => file),
      );
    // It follows the picture to its end, and the rest is told meanwhile.
    const setting = offered === undefined && picture !== undefined ? setPicture(picture.file) : undefined;
    for (const { name } of [...moreDocuments, ...(offered === undefined ? morePictures : []), ...morePackages, ...moreCaptures])
      refuse(name, 'One document, one picture, one package or one capture at a time: drop each by itself.');
    for (const { name } of of('other')) refuse(name, whatIsTaken);
    for (const { name } of of('unreadable')) refuse(name, 'Nothing could be read: it is a folder, or it is no longer there.');
    await setting;
  };
  const over = useFileDrop(take);
  useActivations(async (offer) => {
    if (offer.kind === 'news') return setNews([{ intent: 'info', ...offer }]);
    const file = new File([offer.content], offer.name);
    // Adding nodes changes the PC, and whoever opens a file need not be the one at this window.
    const { kind } = await look(file);
    if (kind !== 'ddf' && kind !== 'archive') return take([file]);
    forgetRefusals();
    refuse(file.name, 'It contains DDF. Drop it on this window to add its nodes.');
  });
  return (
    <>
      <DropHighlight on={over} />
      <PhaseChoice />
      <NoticeBars notices={notices} onClose={forget} />
      <NoticeBars notices={news} onClose={(closed) => setNews((before) => before.filter((each) => each !== closed))} />
      <NoticeBars notices={packageNews.notices} onClose={packageNews.forget} />
      {pictureNews !== null && <NoticeBar notice={pictureNews} onClose={() => setPictureNews(null)} />}
      <NoticeBars notices={refusals} onClose={({ detail }) => forgetRefusals(detail)} />
    </>
  );
}

function takenIn(name: string, kind: 'snapshot' | 'scenario'): Notice {
  const detail = kind === 'snapshot' ? 'Restore replaces this PC with the one in the file.' : 'Play runs it.';
  return { intent: 'info', title: `${name} was imported`, detail };
}

interface Look {
  readonly kind: FileKind | 'unreadable';
  readonly text: string;
}

/** A snapshot and a picture are known by name or first bytes, and are no text. */
async function look(file: File): Promise<Look> {
  try {
    const start = kindOfFile(file, await decodedText(file.slice(0, 64)));
    if (start === 'snapshot' || start === 'picture' || start === 'package' || start === 'archive' || start === 'capture')
      return { kind: start, text: '' };
    if (start === 'other' || file.size > mostText) return { kind: 'other', text: '' };
    const text = await decodedText(file);
    return { kind: kindOfFile(file, text), text };
  } catch {
    return { kind: 'unreadable', text: '' };
  }
}
