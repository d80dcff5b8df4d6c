import type { ReactElement, ReactNode } from 'react';
import './settings-card.css';

interface SettingsCardProps {
  readonly icon?: ReactElement;
  readonly title: string;
  readonly hint?: string;
  /** What stands at the end of the row. */
  readonly control?: ReactNode;
  /** Greyed: somebody else decides. */
  readonly disabled?: boolean;
  /** More of the same setting, below the row in the same card. */
  readonly children?: ReactNode;
}

/** A setting: icon, title and description, with its control at the end. */
export function SettingsCard({ icon, title, hint, control, disabled = false, children }: SettingsCardProps) {
  return (
    <div className="card" data-disabled={disabled ? '' : undefined}>
      <div className="card__row">
        {icon !== undefined && <span className="card__icon">{icon}</span>}
        <span className="card__texts">
          <span className="card__title">{title}</span>
          {hint !== undefined && <span className="card__hint">{hint}</span>}
        </span>
        {control}
      </div>
      {children !== undefined && <div className="card__more">{children}</div>}
    </div>
  );
}
