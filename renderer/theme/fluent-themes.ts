import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** A deep sea green: the operator's side must never be taken for Windows' own blue. 80 carries white text at 4.9:1. */
const brand: BrandVariants = {
  10: '#041618',
  20: '#0a2629',
  30: '#0d363a',
  40: '#0f464b',
  50: '#10575d',
  60: '#0f676e',
  70: '#0e7077',
  80: '#0c7a82',
  90: '#2b8d94',
  100: '#479fa6',
  110: '#61b0b6',
  120: '#7cc1c6',
  130: '#97d1d5',
  140: '#b3e0e3',
  150: '#d0eef0',
  160: '#ebf8f9',
};

const type = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', 'Open Sans Variable', 'Open Sans', system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, ui-monospace, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
} satisfies Partial<Theme>;

export const lightTheme: Theme = { ...createLightTheme(brand), ...type };

/** Fluent's dark ramp takes brand steps that are too dark on its own greys for 4.5:1. */
export const darkTheme: Theme = {
  ...createDarkTheme(brand),
  ...type,
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
  colorBrandForegroundLinkPressed: brand[110],
  colorCompoundBrandForeground1: brand[120],
  colorCompoundBrandForeground1Hover: brand[130],
  colorNeutralForeground2BrandHover: brand[120],
  colorNeutralForeground2BrandSelected: brand[120],
};
