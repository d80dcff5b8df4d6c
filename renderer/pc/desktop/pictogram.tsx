import type { ReactElement } from 'react';

export type DesktopPictogram = 'bin' | 'computer' | 'folder';

/** The large icons of the desktop, drawn for this PC. */
export function Pictogram({ name }: { readonly name: DesktopPictogram }) {
  return (
    <svg width="48" height="48" viewBox="0 0 48 48" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}

const drawings: Readonly<Record<DesktopPictogram, ReactElement>> = {
  bin: (
    <>
      <defs>
        <linearGradient id="bin-glass" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#f4fbff" stopOpacity="0.95" />
          <stop offset="1" stopColor="#a9c6dc" stopOpacity="0.9" />
        </linearGradient>
      </defs>
      <path d="M11 13h26l-3.200 28.200A3.500 3.500 0 0 1 30.300 44.300H17.700a3.500 3.500 0 0 1-3.500-3.100z" fill="url(#bin-glass)" />
      <path d="M18.500 20l1.300 18M24 20v18M29.500 20l-1.300 18" stroke="#7c9db6" strokeWidth="1.600" strokeLinecap="round" />
      <rect x="8.500" y="9" width="31" height="5" rx="2.500" fill="#e4f0f8" />
      <path d="M19 9c0-3 1.500-4.500 5-4.500S29 6 29 9" fill="none" stroke="#e4f0f8" strokeWidth="2.400" />
    </>
  ),
  computer: (
    <>
      <defs>
        <linearGradient id="computer-screen" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#6fd6ff" />
          <stop offset="1" stopColor="#1b62cf" />
        </linearGradient>
      </defs>
      <rect x="4" y="8" width="40" height="27" rx="3" fill="#dfe6ee" />
      <rect x="6" y="10" width="36" height="23" rx="1.500" fill="url(#computer-screen)" />
      <path
        d="M6 25c8-7 14-5 19-1.500s10 4 17-1.500v9.500A1.500 1.500 0 0 1 40.500 33h-33A1.500 1.500 0 0 1 6 31.500z"
        fill="#0d4bae"
        fillOpacity="0.7"
      />
      <path d="M20 35h8l1.500 5h-11z" fill="#b3bec9" />
      <rect x="13" y="39.500" width="22" height="3" rx="1.500" fill="#dfe6ee" />
    </>
  ),
  folder: (
    <>
      <defs>
        <linearGradient id="folder-front" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#ffd969" />
          <stop offset="1" stopColor="#f2a81d" />
        </linearGradient>
      </defs>
      <path d="M5 12a3 3 0 0 1 3-3h10.500a3 3 0 0 1 2.200.9L24 13.500h16a3 3 0 0 1 3 3V37H5z" fill="#d98c0f" />
      <rect x="9" y="14.500" width="30" height="20" rx="1.500" fill="#ffffff" fillOpacity="0.9" />
      <path d="M5 21a3 3 0 0 1 3-3h32a3 3 0 0 1 3 3v16.500a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3z" fill="url(#folder-front)" />
    </>
  ),
};
