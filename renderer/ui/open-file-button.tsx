import { Button, type ButtonProps } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useRef } from 'react';

interface OpenFileButtonProps {
  readonly label: string;
  /** On the button where that is less than its name. */
  readonly shown?: string;
  /** File name endings, e.g. `.mpc`. */
  readonly accept: string;
  readonly size?: NonNullable<ButtonProps['size']>;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. */
export function OpenFileButton({ label, shown = label, accept, size = 'medium', onFile }: OpenFileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size={size}
        icon={<FolderOpenRegular />}
        aria-label={shown === label ? undefined : label}
        onClick={() => input.current?.click()}
      >
        {shown}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
