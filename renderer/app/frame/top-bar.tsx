import { Button, Tooltip } from '@fluentui/react-components';
import {
  FullScreenMaximizeRegular,
  ProjectionScreenRegular,
  SearchRegular,
  WeatherMoonRegular,
  WeatherSunnyRegular,
} from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import { editionCodeInWords, editions } from '../../../shared/contract/editions.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import type { ColourMode } from '../../hooks/use-colour-mode.ts';
import textStyles from '../../ui/text.module.css';
import { paletteWanted } from '../palette/palette-keys.tsx';
import { ProductMark } from './product-mark.tsx';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly colourMode: ColourMode;
  readonly onToggleColourMode: () => void;
  readonly onPresent: () => void;
  /** Whether the PC was presented until now: what had the focus before is gone with it. */
  readonly afterPresenting: boolean;
}

/** Whose PC this is, and how to look at it. */
export function TopBar({ colourMode, onToggleColourMode, onPresent, afterPresenting }: TopBarProps) {
  const { facts } = useSnapshot();
  const { bridge } = useDevice();
  const code = editions.find(({ name }) => name === facts.edition)?.code ?? 0;
  const presentButton = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (afterPresenting && document.activeElement === document.body) presentButton.current?.focus();
  }, [afterPresenting]);
  const other = colourMode === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles.topBar}>
      <ProductMark />
      <h1 className={styles.topBarTitle}>Managed PC</h1>
      <p className={styles.topBarFacts}>
        <strong>{facts.computerName}</strong>
        <span>
          {facts.edition} <span className={textStyles.quiet}>{editionCodeInWords(code)}</span>
        </span>
        <span className={textStyles.quiet}>{facts.osBuild}</span>
      </p>
      <Tooltip content="Go to anything: panels, actions, samples, nodes (Ctrl+K)" relationship="description">
        <Button appearance="subtle" icon={<SearchRegular />} onClick={() => dispatchEvent(new Event(paletteWanted))}>
          Go to
        </Button>
      </Tooltip>
      <Tooltip content={`Switch to ${other} colours`} relationship="label">
        <Button
          appearance="subtle"
          icon={colourMode === 'dark' ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
          onClick={onToggleColourMode}
        />
      </Tooltip>
      <Tooltip content="Show the PC in a window of its own, for an audience; the panels stay here" relationship="label">
        <Button appearance="subtle" icon={<ProjectionScreenRegular />} onClick={() => void bridge.present()} />
      </Tooltip>
      <Tooltip content="Show the PC alone. F11 does the same and returns; F10 then shows the presenter’s keys" relationship="description">
        <Button
          ref={(button: HTMLElement | null) => {
            presentButton.current = button;
          }}
          appearance="subtle"
          icon={<FullScreenMaximizeRegular />}
          onClick={onPresent}
        >
          Present
        </Button>
      </Tooltip>
    </header>
  );
}
