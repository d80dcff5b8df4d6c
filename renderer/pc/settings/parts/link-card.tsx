import { ChevronRightRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import './settings-card.css';

interface LinkCardProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly hint: string;
  readonly onOpen: () => void;
}

/** A row that leads to a page. */
export function LinkCard({ icon, title, hint, onOpen }: LinkCardProps) {
  return (
    <button type="button" className="card card--link" onClick={onOpen}>
      <span className="card__row">
        <span className="card__icon">{icon}</span>
        <span className="card__texts">
          <span className="card__title">{title}</span>
          <span className="card__hint">{hint}</span>
        </span>
        <ChevronRightRegular className="settings__chevron" />
      </span>
    </button>
  );
}
