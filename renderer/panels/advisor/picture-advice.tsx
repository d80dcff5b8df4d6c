import type { DeviceView, Picture } from '../../../shared/contract/device-view.ts';
import { monitorLayouts } from '../../../shared/window/monitor-layouts.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import { displayLayoutOf } from '../../pc/display/display-layout.ts';
import type { Monitor } from '../../pc/display/fit-picture.ts';
import { logoSource } from '../../pc/display/logo-source.ts';
import type { Surface } from '../../pc/display/surface.ts';
import styles from './advisor-panel.module.css';
import { DeskPreview } from './desk-preview.tsx';
import { deskViews, displayFindings } from './display-findings.ts';
import { fileFindings } from './file-findings.ts';
import { percent } from './finding.ts';
import { FindingList } from './finding-list.tsx';
import { type Company, desktopTextAreas, lockTextAreas, type TextArea, taskbarHeight } from './text-areas.ts';
import { desktopTextFindings, lockTextFindings } from './text-findings.ts';
import { useRaster } from './use-raster.ts';

interface PictureAdviceProps {
  readonly screen: 'lock' | 'desktop';
  readonly surface: Surface & { readonly kind: 'picture' };
  /** What is known of the file; null for a picture that ships with the app. */
  readonly picture: Picture | null;
}

/** The lock screen always fills; the desktop lays a picture as it was chosen. */
export function PictureAdvice({ screen, surface, picture }: PictureAdviceProps) {
  const raster = useRaster(surface.url, '#000000');
  const company = paintedCompany(useSnapshot());
  const fit = screen === 'lock' ? 'fill' : surface.fit;
  const [monitor] = displayLayoutOf(monitorLayouts.one.monitors, 100).monitors;
  if (monitor === undefined || raster === null) return null;
  const scene = { raster, picture: surface, fit, monitor };
  const findings = [
    ...(screen === 'lock' ? lockTextFindings(scene, company) : desktopTextFindings(scene)),
    ...displayFindings(surface, fit),
    ...(picture === null ? [] : fileFindings(picture)),
  ];
  return (
    <>
      <div className={styles.deskPreviews}>
        {deskViews(surface, fit).map(({ layout, least }) => (
          <DeskPreview
            key={layout}
            layout={layout}
            fit={fit}
            url={surface.url}
            picture={surface}
            texts={screen === 'lock' ? lockTextAreas : desktopAreas}
            caption={`shows ${percent(least)}`}
          />
        ))}
      </div>
      <FindingList findings={findings} />
    </>
  );
}

/** What of the company the sign-in screen paints, on this PC as it is. */
function paintedCompany({ branding, companyName, images }: DeviceView): Company {
  return { name: branding.painted && companyName !== null, logo: branding.painted && logoSource(images.companyLogo) !== null };
}

/** The taskbar is no text on the picture, yet a logo under it is lost. */
function desktopAreas({ width, height }: Monitor): readonly TextArea[] {
  return [...desktopTextAreas(), { name: 'taskbar', area: { x: 0, y: height - taskbarHeight, width, height: taskbarHeight } }];
}
