import './ring.css';

/** The ring of a PC that is busy. It says nothing to screen readers: the text beside it does. */
export function Ring({ size }: { readonly size: number }) {
  return (
    <svg className="ring" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle className="ring__arc" cx="16" cy="16" r="13" />
    </svg>
  );
}
