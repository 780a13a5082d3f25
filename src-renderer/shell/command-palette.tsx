import { Spotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { stocksStore } from '../stores/stocks-store.js';
import { matchingCommands, matchingSymbols, type Command } from './command.js';
import classes from './command-palette.module.css';
import { Keys } from './keys.js';
import { shortcuts } from './shortcuts.js';
import { symbolCommands, useCommands } from './use-commands.js';

const maxSymbols = 6;

/** Finds everything that can be done, and the symbols. */
export function CommandPalette() {
  const [typed, type] = useState('');
  const commands = matchingCommands(useCommands(), typed);
  // Read when something is typed, and not each time that a price changes.
  const symbols = typed === '' ? [] : stocksStore.seen.getState().map(({ symbol }) => symbol);
  const ofSymbols = matchingSymbols(symbols, typed, maxSymbols).flatMap(symbolCommands);
  const found = [...matchingWords(ofSymbols, typed), ...commands];
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={type}
      shortcut={shortcuts.palette.keys}
      tagsToIgnore={[]}
      scrollable
      maxHeight={420}
      size={560}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Commands' } }}
    >
      <Spotlight.Search
        placeholder="Type a command or a symbol"
        aria-label="Command or symbol"
        leftSection={<Search size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.map((command) => (
          <CommandAction key={command.id} command={command} />
        ))}
        {found.length === 0 && <Spotlight.Empty>No command and no stored symbol has this in its name.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** `SPY chart` means the chart only. */
function matchingWords(commands: readonly Command[], typed: string): readonly Command[] {
  const matching = matchingCommands(commands, typed);
  return matching.length > 0 ? matching : commands;
}

function CommandAction({ command: { id, title, note, keys, Shape, run } }: { readonly command: Command }) {
  return (
    <Spotlight.Action onClick={run} data-command={id} className={classes.action}>
      <Shape size={16} aria-hidden className={classes.shape} />
      <span className={classes.title}>
        <bdi>{title}</bdi>
      </span>
      {note && <span className={classes.note}>{note}</span>}
      {keys && <Keys keys={keys} />}
    </Spotlight.Action>
  );
}
