import type { ReactElement, ReactNode } from 'react';
import { ChoiceBox, type ChoiceBoxProps } from '../../controls/choice-box.tsx';
import { SettingsCard } from './settings-card.tsx';

interface ChoiceCardProps<Value extends string> extends Pick<ChoiceBoxProps<Value>, 'value' | 'choices' | 'onChoose'> {
  readonly icon: ReactElement;
  readonly title: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** More of the same setting, below the row. */
  readonly children?: ReactNode;
}

/** A setting that is one of a few. */
export function ChoiceCard<Value extends string>({ value, choices, onChoose, disabled = false, ...card }: ChoiceCardProps<Value>) {
  return (
    <SettingsCard
      {...card}
      disabled={disabled}
      control={<ChoiceBox label={card.title} value={value} disabled={disabled} choices={choices} onChoose={onChoose} />}
    />
  );
}
