import { useState } from 'react';
import type { DeviceView, ImageSlot } from '../../../../shared/contract/device-view.ts';
import { withoutCredentials } from '../../../../shared/words/without-credentials.ts';
import { usePc } from '../../display/pc-context.ts';
import type { PictureUrl } from '../../display/use-loaded-picture.ts';
import styles from './apps.module.css';
import { storedFiles } from './picture-files.ts';
import { StoredPicture } from './stored-picture.tsx';

interface BrowserAppProps {
  readonly images: DeviceView['images'];
  readonly pictureUrl: PictureUrl;
}

/** The pages this PC has been to: the pictures of its policies, each at its address. */
export function BrowserApp({ images, pictureUrl }: BrowserAppProps) {
  const { t } = usePc();
  const pages = storedFiles(images);
  const [chosen, setChosen] = useState<ImageSlot | null>(null);
  const page = pages.find(({ slot }) => slot === chosen) ?? pages[0];
  return (
    <div className={`${styles.app} ${styles.appBrowser}`}>
      <div className={styles.appTabs}>
        {pages.map(({ slot, picture }) => (
          <button key={slot} type="button" className={styles.appTab} aria-pressed={slot === page?.slot} onClick={() => setChosen(slot)}>
            {picture.fileName}
          </button>
        ))}
      </div>
      <p className={styles.appAddress} dir="ltr">
        {page === undefined ? 'about:blank' : withoutCredentials(page.picture.url)}
      </p>
      {page === undefined ? (
        <p className={styles.appNone}>{t('noPages')}</p>
      ) : (
        <div className={styles.appPage}>
          <StoredPicture fileName={page.picture.fileName} pictureUrl={pictureUrl} />
        </div>
      )}
    </div>
  );
}
