import styles from './app-icon.module.css';
import { type AppId, apps } from './apps.tsx';

/** The icon of an app; its name always stands beside it or on its button. */
export function AppIcon({ id, size }: { readonly id: AppId; readonly size: number }) {
  const { tile, glyph } = apps[id];
  const style = { width: size, height: size, fontSize: size * 0.62, backgroundImage: `linear-gradient(145deg, ${tile[0]}, ${tile[1]})` };
  return (
    <span className={styles.appIcon} style={style} aria-hidden="true">
      {glyph}
    </span>
  );
}
