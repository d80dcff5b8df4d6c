import { usePc } from '../display/pc-context.ts';
import styles from './desktop.module.css';
import { type DesktopPictogram, Pictogram } from './pictogram.tsx';

const icons = [
  { title: 'recycleBin', pictogram: 'bin' },
  { title: 'thisComputer', pictogram: 'computer' },
  { title: 'documents', pictogram: 'folder' },
] as const satisfies readonly { readonly title: string; readonly pictogram: DesktopPictogram }[];

/** The icons on the desktop. A double click opens them, and so does Enter. */
export function DesktopIcons({ onOpen }: { readonly onOpen: () => void }) {
  const { t, policy } = usePc();
  const there = { bin: policy.recycleBin, computer: policy.thisComputer, folder: true } as const;
  if (!policy.desktopIcons) return null;
  return (
    <ul className={styles.desktopIcons}>
      {icons
        .filter(({ pictogram }) => there[pictogram])
        .map(({ title, pictogram }) => (
          <li key={title}>
            <button
              type="button"
              className={styles.desktopIcon}
              onDoubleClick={onOpen}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onOpen();
              }}
            >
              <span className={styles.desktopPictogram}>
                <Pictogram name={pictogram} />
              </span>
              {t(title)}
            </button>
          </li>
        ))}
    </ul>
  );
}
