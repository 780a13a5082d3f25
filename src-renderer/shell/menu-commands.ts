import { openSpotlight } from '@mantine/spotlight';
import { useEffect, useRef } from 'react';
import { bridge } from '../bridge.js';
import { useCommands } from './use-commands.js';

/** Does what is chosen in the native menu. */
export function MenuCommands(): null {
  const commands = useCommands();
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(
    () =>
      bridge().on['menu:command']((wanted) => {
        if (wanted === 'palette') openSpotlight();
        else latest.current.find(({ id }) => id === wanted)?.run();
      }),
    [],
  );
  return null;
}
