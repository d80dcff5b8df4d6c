import { Button, Spinner, Tooltip } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type CSSProperties, Suspense, useState, useSyncExternalStore } from 'react';
import type { PanelId } from '../hooks/panel-id.ts';
import { readPreference, writePreference } from '../hooks/preferences.ts';
import { useFocusRestore } from '../hooks/use-focus-restore.ts';
import { Boundary, FaultBar } from '../ui/boundary.tsx';
import layoutStyles from '../ui/layout.module.css';
import { CopyLink } from './frame/copy-link.tsx';
import { Splitter } from './frame/splitter.tsx';
import styles from './panel-area.module.css';
import { panels } from './rail/panel-list.tsx';
import workspaceStyles from './workspace.module.css';

/** Widths of a panel in px. */
const panelWidths = { least: 360, most: 900 } as const;

/** The open panel, with an edge to drag. */
export function PanelArea({ panel, onClose }: { readonly panel: PanelId; readonly onClose: () => void }) {
  const [chosen, setChosen] = useState(keptWidth);
  const usual = useUsualWidth();
  const width = chosen ?? usual;
  const section = useFocusRestore();
  const found = panels.find(({ id }) => id === panel);
  if (found === undefined) return null;
  const { title, component: Content } = found;
  const place: CSSProperties & Record<'--panel-width', string> = { '--panel-width': `${width}px` };
  const changeWidth = (wanted: number) => {
    const next = Math.min(Math.max(wanted, panelWidths.least), panelWidths.most);
    setChosen(next);
    writePreference('panel-width', String(next));
  };
  return (
    <>
      <Splitter width={width} least={panelWidths.least} most={panelWidths.most} onWidth={changeWidth} />
      <section ref={section} className={workspaceStyles.panel} id="panel" tabIndex={-1} aria-label={title} style={place}>
        <div className={styles.panelHead}>
          <h2>{title}</h2>
          <CopyLink />
          <Tooltip content="Close this panel" relationship="label">
            <Button appearance="subtle" size="small" icon={<DismissRegular />} onClick={onClose} />
          </Tooltip>
        </div>
        <div className={styles.panelBody} data-panel={panel}>
          <Boundary key={panel} instead={(fault) => <PanelFault fault={fault} />}>
            <Suspense fallback={<Spinner className={layoutStyles.panelSpinner} size="small" label="Opening" />}>
              <Content />
            </Suspense>
          </Boundary>
        </div>
      </section>
    </>
  );
}

function PanelFault({ fault }: { readonly fault: string }) {
  return (
    <div className={layoutStyles.scroller}>
      <FaultBar title="This panel has stopped working" fault={fault} />
    </div>
  );
}

/** What a window of 1280 px has room for beside a PC one can read, less in a narrow one, and somewhat more in a larger one. */
function usualWidth(): number {
  return Math.round(Math.min(Math.max(Math.min(460, innerWidth * 0.4), innerWidth * 0.3), 600));
}

/** Follows the window. */
function useUsualWidth(): number {
  return useSyncExternalStore(onResize, usualWidth);
}

function onResize(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

/** null where nobody chose one. */
function keptWidth(): number | null {
  const kept = Number(readPreference('panel-width'));
  return kept >= panelWidths.least && kept <= panelWidths.most ? kept : null;
}
