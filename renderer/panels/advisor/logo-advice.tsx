import type { Picture } from '../../../shared/contract/device-view.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import type { Surface } from '../../pc/display/surface.ts';
import { type LoadedPicture, useLoadedPicture } from '../../pc/display/use-loaded-picture.ts';
import styles from './advisor-panel.module.css';
import { fileFindings } from './file-findings.ts';
import { FindingList } from './finding-list.tsx';
import { logoFindings } from './logo-findings.ts';
import { useRaster } from './use-raster.ts';

interface LogoAdviceProps {
  readonly picture: Picture;
  /** What lies behind it on the sign-in screen. */
  readonly lock: Surface | null;
}

/** Whether the company's logo works where it is painted. */
export function LogoAdvice({ picture, lock }: LogoAdviceProps) {
  const { bridge } = useDevice();
  const logo = useLoadedPicture({ kind: 'stored', name: picture.fileName }, bridge);
  return logo === null ? null : <Findings picture={picture} lock={lock} logo={logo} />;
}

function Findings({ picture, lock, logo }: LogoAdviceProps & { readonly logo: LoadedPicture }) {
  const { branding, companyName } = useSnapshot();
  const raster = useRaster(logo.url, null);
  const lockUrl = lock?.kind === 'picture' ? lock.url : null;
  const lockRaster = useRaster(lockUrl, '#000000');
  if (raster === null || (lockUrl !== null && lockRaster === null)) return null;
  const behind =
    lockRaster === null || lock?.kind !== 'picture' ? null : { raster: lockRaster, picture: lock, hasName: companyName !== null };
  return (
    <>
      <img className={styles.logoPreview} src={logo.url} alt="Company logo as stored" />
      <FindingList findings={[...logoFindings(raster, logo, branding, behind), ...fileFindings(picture)]} />
    </>
  );
}
