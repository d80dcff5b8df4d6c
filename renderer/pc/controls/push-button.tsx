import type { ComponentPropsWithRef } from 'react';
import styles from './push-button.module.css';

interface PushButtonProps extends ComponentPropsWithRef<'button'> {
  /** In the colour of the PC: what the page is there for. */
  readonly main?: boolean;
}

/** A button with a word on it. */
export function PushButton({ main = false, type = 'button', className, ...button }: PushButtonProps) {
  return (
    <button
      {...button}
      type={type}
      className={className === undefined ? styles.pushButton : `${styles.pushButton} ${className}`}
      data-main={main ? '' : undefined}
    />
  );
}
