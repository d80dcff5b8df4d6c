import type { DeviceView } from '../../../../shared/contract/device-view.ts';
import { usePc } from '../../display/pc-context.ts';
import { ownPictureUrl } from '../../display/surface.ts';
import type { PictureUrl } from '../../display/use-loaded-picture.ts';
import styles from './apps.module.css';
import { ownFiles, storedFiles } from './picture-files.ts';
import { StoredPicture } from './stored-picture.tsx';

interface FilesAppProps {
  readonly images: DeviceView['images'];
  readonly pictureUrl: PictureUrl;
}

/** The pictures there are on this PC: those the organization sent, and its own. */
export function FilesApp({ images, pictureUrl }: FilesAppProps) {
  const { t } = usePc();
  const stored = storedFiles(images);
  return (
    <div className={styles.app}>
      {stored.length > 0 && <h2 className={styles.appHeading}>{t('organizationPictures')}</h2>}
      <ul className={styles.appFiles}>
        {stored.map(({ slot, picture }) => (
          <li key={slot} className={styles.appFile}>
            <StoredPicture fileName={picture.fileName} pictureUrl={pictureUrl} />
            {picture.fileName}
            <span className={styles.appHint}>{`${picture.width} × ${picture.height}`}</span>
          </li>
        ))}
      </ul>
      <h2 className={styles.appHeading}>C:\Windows\Web</h2>
      <ul className={styles.appFiles}>
        {ownFiles.map((name) => (
          <li key={name} className={styles.appFile}>
            <img src={ownPictureUrl(name)} alt="" draggable={false} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
