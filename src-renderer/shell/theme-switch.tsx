import { SegmentedControl, useMantineColorScheme, VisuallyHidden, type MantineColorScheme } from '@mantine/core';
import { Monitor, Moon, Sun } from 'lucide-react';

const choices = [
  { value: 'auto', name: 'System theme', Shape: Monitor },
  { value: 'light', name: 'Light theme', Shape: Sun },
  { value: 'dark', name: 'Dark theme', Shape: Moon },
] as const;

/** Theme of the system, light or dark. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl<MantineColorScheme>
      size="xs"
      aria-label="Theme"
      value={colorScheme}
      onChange={setColorScheme}
      data={choices.map(({ value, name, Shape }) => ({
        value,
        label: (
          <span title={name}>
            <Shape size={14} aria-hidden style={{ display: 'block' }} />
            <VisuallyHidden>{name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  );
}
