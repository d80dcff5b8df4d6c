import type { ReactNode } from 'react';
import { usePc } from '../../display/pc-context.ts';
import type { Surface } from '../../display/surface.ts';
import { SurfaceLayer } from '../../display/surface-layer.tsx';
import styles from './preview.module.css';

interface PreviewProps {
  readonly surface: Surface | null;
  readonly fill?: boolean;
  /** What lies over the picture, drawn at the size of the real screen. */
  readonly children?: ReactNode;
}

const height = 200;

/** The PC's screen in small, in its bezel: the real thing, scaled, so that it shows the same cut of the picture. */
export function Preview({ surface, fill = false, children }: PreviewProps) {
  const { t, monitor } = usePc();
  const scale = Math.min(height / monitor.height, 400 / monitor.width);
  const box = { width: monitor.width * scale, height: monitor.height * scale };
  return (
    <div className={styles.preview} role="img" aria-label={t('preview')}>
      <div className={styles.previewGlass} style={box}>
        <div className={styles.previewScreen} style={{ width: monitor.width, height: monitor.height, transform: `scale(${scale})` }}>
          <SurfaceLayer surface={surface} fill={fill} />
          {children}
        </div>
      </div>
    </div>
  );
}
