import type { ComponentProps } from 'react';
import styles from './icon-button.module.css';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'aria-label'> {
  readonly label: string;
}

/** A square with an icon in it, and nothing around it until the pointer is there. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return <button type="button" className={`${styles.iconButton} ${className}`} aria-label={label} {...rest} />;
}
