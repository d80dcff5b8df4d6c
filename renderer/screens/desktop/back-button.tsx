import { ArrowLeftRegular } from '@fluentui/react-icons';
import { usePc } from '../pc/pc-context.ts';

/** The arrow in a title bar that leads to where one was before; null greys it. */
export function BackButton({ onBack }: { readonly onBack: (() => void) | null }) {
  const { t } = usePc();
  return (
    <button
      type="button"
      className="window__back"
      aria-label={t('back')}
      disabled={onBack === null}
      onClick={onBack ?? undefined}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <ArrowLeftRegular />
    </button>
  );
}
