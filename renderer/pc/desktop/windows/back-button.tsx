import { ArrowLeftRegular } from '@fluentui/react-icons';
import { IconButton } from '../../controls/icon-button.tsx';
import { usePc } from '../../display/pc-context.ts';
import styles from './app-window.module.css';

/** The arrow in a title bar that leads to where one was before; null greys it. */
export function BackButton({ onBack }: { readonly onBack: (() => void) | null }) {
  const { t } = usePc();
  return (
    <IconButton
      className={styles.windowBack}
      label={t('back')}
      disabled={onBack === null}
      onClick={onBack ?? undefined}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <ArrowLeftRegular />
    </IconButton>
  );
}
