import type { Fit } from '../../../shared/contract/backgrounds.ts';
import { type MonitorLayoutId, monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { displayLayoutOf } from '../../pc/display/display-layout.ts';
import { fitPicture, type Monitor, type Size } from '../../pc/display/fit-picture.ts';
import textStyles from '../../ui/text.module.css';
import styles from './advisor-panel.module.css';
import type { TextArea } from './text-areas.ts';

interface DeskPreviewProps {
  readonly layout: MonitorLayoutId;
  readonly url: string;
  readonly picture: Size;
  readonly fit: Fit;
  /** What stands on the main display. */
  readonly texts: (monitor: Monitor) => readonly TextArea[];
  readonly caption: string;
}

/** Room of one preview in px. */
const room = { width: 190, height: 84 } as const;

/** One desk in small: the cut each display makes, and where text stands on the main one. */
export function DeskPreview({ layout, url, picture, fit, texts, caption }: DeskPreviewProps) {
  const { label, monitors } = monitorLayouts[layout];
  const desk = displayLayoutOf(monitors, 100);
  const scale = Math.min(room.width / desk.whole.width, room.height / desk.whole.height);
  return (
    <figure className={styles.deskPreview}>
      <div className={styles.deskPreviewDesk} style={{ width: desk.whole.width * scale, height: desk.whole.height * scale }}>
        {desk.monitors.map((monitor, index) => {
          const box = fitPicture(fit, picture, monitor, desk.whole);
          return (
            <div key={`${monitor.x},${monitor.y}`} className={styles.deskPreviewDisplay} style={scaled(monitorBox(monitor), scale)}>
              <img src={url} alt="" style={scaled(box, scale)} />
              {index === 0 &&
                texts(monitor).map(({ name, area }) => (
                  <span
                    key={name}
                    className={styles.deskPreviewText}
                    title={name}
                    style={scaled({ left: area.x, top: area.y, width: area.width, height: area.height }, scale)}
                  />
                ))}
            </div>
          );
        })}
      </div>
      <figcaption>
        {label} <span className={textStyles.quiet}>{caption}</span>
      </figcaption>
    </figure>
  );
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

function monitorBox({ x, y, width, height }: Monitor): Box {
  return { left: x, top: y, width, height };
}

function scaled({ left, top, width, height }: Box, by: number): Box {
  return { left: left * by, top: top * by, width: width * by, height: height * by };
}
