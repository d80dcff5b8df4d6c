import workspaceStyles from '../workspace.module.css';

interface SplitterProps {
  /** Width of what is right of it, and its bounds, in px. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly onWidth: (width: number) => void;
}

/** The edge between PC and panel: drag it, or move it with the arrow keys (WAI-ARIA window splitter). */
export function Splitter({ width, least, most, onWidth }: SplitterProps) {
  const drag = (event: React.PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const panel = event.currentTarget.nextElementSibling;
    if (panel !== null) onWidth(Math.round(panel.getBoundingClientRect().right - event.clientX));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const wanted = { ArrowLeft: width + 20, ArrowRight: width - 20, Home: least, End: most }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onWidth(wanted);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr can be neither focused nor dragged
    <div
      className={workspaceStyles.splitter}
      role="separator"
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={onKeyDown}
    />
  );
}
