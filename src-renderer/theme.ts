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

/** Greys with a little blue; Mantine draws its dark surfaces, borders and texts with them. */
const dark: MantineColorsTuple = [
  '#e3e9f0',
  '#b8c2ce',
  '#93a1b3',
  '#6b7888',
  '#3a4450',
  '#2a323d',
  '#1f262f',
  '#151a21',
  '#10141a',
  '#0d1015',
];

/** Dense and calm: small type, square-ish corners, one accent. Colours of surfaces stand in styles/surfaces.css. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  colors: { signal, dark },
  primaryColor: 'signal',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
