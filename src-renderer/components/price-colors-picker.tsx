import { ActionIcon, Menu } from '@mantine/core';
import { Palette } from 'lucide-react';
import { useApp } from '../stores/app-store.js';
import { changeSettings } from '../stores/change-settings.js';
import classes from './price-colors-picker.module.css';

const choices = [
  { value: 'green-red', up: 'green', down: 'red', name: 'Green up, red down' },
  { value: 'blue-orange', up: 'blue', down: 'orange', name: 'Blue up, orange down' },
  { value: 'red-green', up: 'red', down: 'green', name: 'Red up, green down' },
] as const;

/** Chooses the colours of rising and falling prices, on every page. */
export function PriceColorsPicker() {
  const chosen = useApp(({ settings }) => settings.priceColors);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="md"
          aria-label="Colours of prices"
          title="Colours of prices that rise and fall"
        >
          <Palette size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={chosen}
          onChange={(value) => {
            const choice = choices.find((one) => one.value === value);
            if (choice) changeSettings({ priceColors: choice.value });
          }}
        >
          {choices.map(({ value, up, down, name }) => (
            <Menu.RadioItem key={value} value={value}>
              <span className={classes.swatch} data-color={up} />
              <span className={classes.swatch} data-color={down} /> {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
