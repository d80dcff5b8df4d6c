import { ChevronDownRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import styles from './choice-box.module.css';
import { moveFocus } from './menu.tsx';
import { useDismiss } from './use-dismiss.ts';

export interface ChoiceBoxProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly disabled: boolean;
  readonly onChoose: (value: Value) => void;
}

/** A combo box without text entry. The browser's own would open its list unscaled and in the computer's style, not the PC's. */
export function ChoiceBox<Value extends string>({ label, value, choices, disabled, onChoose }: ChoiceBoxProps<Value>) {
  const [open, setOpen] = useState(false);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useDismiss(box, () => setOpen(false));
  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  const selected = choices.findIndex((choice) => choice.value === value);
  return (
    <div ref={box} className={styles.choice}>
      <button
        ref={button}
        type="button"
        className={styles.choiceButton}
        role="combobox"
        aria-label={label}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {choices[selected]?.text}
        <ChevronDownRegular />
      </button>
      {open && (
        <ChoiceList
          id={list}
          label={label}
          choices={choices}
          selected={selected}
          onClose={close}
          onChoose={(next) => {
            close();
            if (next !== value) onChoose(next);
          }}
        />
      )}
    </div>
  );
}

interface ChoiceListProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly selected: number;
  readonly onClose: () => void;
  readonly onChoose: (value: Value) => void;
}

/** The open list lies so that the chosen row covers the box, as it does on the real thing. */
function ChoiceList<Value extends string>({ id, label, choices, selected, onClose, onChoose }: ChoiceListProps<Value>) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      return onClose();
    }
    moveFocus(event, 'option');
  };
  return (
    <div
      ref={element}
      id={id}
      className={styles.choiceList}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      style={{ top: -4 - Math.max(0, selected) * 36 }}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, index) => (
        <button
          key={choice.value}
          type="button"
          className={styles.choiceOption}
          role="option"
          aria-selected={index === selected}
          onClick={() => onChoose(choice.value)}
        >
          {choice.text}
        </button>
      ))}
    </div>
  );
}
