import { createTheme, type MantineColorsTuple } from '@mantine/core';

const signal: MantineColorsTuple = [
  '#e8f2fd',
  '#cfe2f7',
  '#a3c7ef',
  '#73aae8',
  '#4d92e2',
  '#3583de',
  '#1d6fcb',
  '#1261b5',
  '#0b549f',
  '#064582',
];

/** Dense and calm: small type, square-ish corners, one accent. Colours of surfaces stand in styles/surfaces.css. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  colors: { signal },
  primaryColor: 'signal',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
