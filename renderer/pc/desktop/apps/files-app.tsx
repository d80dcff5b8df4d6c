import type { DeviceView } from '../../../../shared/contract/device-view.ts';
import { usePc } from '../../display/pc-context.ts';
import { ownPictureUrl } from '../../display/surface.ts';
import type { PictureUrl } from '../../display/use-loaded-picture.ts';
import { ownFiles, storedFiles } from './picture-files.ts';
import { StoredPicture } from './stored-picture.tsx';
import './apps.css';

interface FilesAppProps {
  readonly images: DeviceView['images'];
  readonly pictureUrl: PictureUrl;
}

/** The pictures there are on this PC: those the organization sent, and its own. */
export function FilesApp({ images, pictureUrl }: FilesAppProps) {
  const { t } = usePc();
  const stored = storedFiles(images);
  return (
    <div className="app">
      {stored.length > 0 && <h2 className="app__heading">{t('organizationPictures')}</h2>}
      <ul className="app__files">
        {stored.map(({ slot, picture }) => (
          <li key={slot} className="app__file">
            <StoredPicture fileName={picture.fileName} pictureUrl={pictureUrl} />
            {picture.fileName}
            <span className="app__hint">{`${picture.width} × ${picture.height}`}</span>
          </li>
        ))}
      </ul>
      <h2 className="app__heading">C:\Windows\Web</h2>
      <ul className="app__files">
        {ownFiles.map((name) => (
          <li key={name} className="app__file">
            <img src={ownPictureUrl(name)} alt="" draggable={false} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
