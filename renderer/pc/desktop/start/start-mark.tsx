/** The mark of our PC on its Start button: a hill and a sun in a pane. */
export function StartMark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <defs>
        <linearGradient id="start-mark-sky" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#6fdcff" />
          <stop offset="1" stopColor="#1d7fe0" />
        </linearGradient>
        <linearGradient id="start-mark-hill" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#1a8ae8" />
          <stop offset="1" stopColor="#0a4fb4" />
        </linearGradient>
        <clipPath id="start-mark-pane">
          <rect x="2" y="2" width="20" height="20" rx="4.5" />
        </clipPath>
      </defs>
      <g clipPath="url(#start-mark-pane)">
        <rect x="2" y="2" width="20" height="20" fill="url(#start-mark-sky)" />
        <circle cx="15.6" cy="8.4" r="2.7" fill="#ffffff" fillOpacity="0.95" />
        <path d="M2 14.5c4.2-4 7.6-3 10.4-.6 2.700 2.300 5.600 2.900 9.600-.1V22H2z" fill="url(#start-mark-hill)" />
      </g>
    </svg>
  );
}
