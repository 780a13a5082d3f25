import { useMantineColorScheme } from '@mantine/core';
import {
  CandlestickChart,
  Copy,
  FolderOpen,
  Info,
  Keyboard,
  Monitor,
  Moon,
  Play,
  RotateCw,
  Rows3,
  SlidersHorizontal,
  Scan,
  Square,
  Stethoscope,
  Sun,
  Upload,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import type { ZoomChange } from '../../src-shared/menu-command.js';
import { bridge } from '../bridge.js';
import { visibleText } from '../format/hostile-text.js';
import { cassandraAddress, cqlshCommand, stocksQuery } from '../pages/overview/cassandra-address.js';
import { perform } from '../stores/action-store.js';
import { useApp } from '../stores/app-store.js';
import { open } from '../stores/page-store.js';
import { useServers } from '../stores/servers-store.js';
import type { Command } from './command.js';
import { copyDiagnostics } from './copy-diagnostics.js';
import { showDialog } from './dialogs.js';
import { pages } from './pages.js';
import { shortcuts } from './shortcuts.js';
import { usePrimaryAction } from './use-primary-action.js';

function startImport(): void {
  open('exports');
  void perform('import', () => bridge().request['import:start']());
}

/** Everything that can be done from anywhere. */
export function useCommands(): readonly Command[] {
  const { action, isPossible, note, press } = usePrimaryAction();
  const { setColorScheme } = useMantineColorScheme();
  const copies = useCopies();
  return [
    {
      id: 'start-or-stop',
      title: action === 'start' ? 'Start the pipeline' : 'Stop the pipeline',
      words: 'run feed',
      note: isPossible ? null : note,
      keys: shortcuts.startOrStop.keys,
      Shape: action === 'start' ? Play : Square,
      run: press,
    },
    {
      id: 'feed-settings',
      title: 'Feed settings',
      words: 'replay simulator file speed loop source',
      keys: shortcuts.feedSettings.keys,
      Shape: SlidersHorizontal,
      run: () => showDialog('feed'),
    },
    {
      id: 'import',
      title: 'Import a CSV file…',
      words: 'load ticks',
      Shape: Upload,
      run: startImport,
    },
    ...pages.map(({ name, title, Shape, shortcut }) => ({
      id: name,
      title: `Go to ${title}`,
      words: 'page',
      keys: shortcut.keys,
      Shape,
      run: () => open(name),
    })),
    {
      id: 'retry',
      title: 'Retry now',
      words: 'reconnect servers errors',
      Shape: RotateCw,
      run: () => void perform('retry', () => bridge().request['pipeline:retry']()),
    },
    ...copies,
    { id: 'dark', title: 'Dark theme', words: 'colour night', Shape: Moon, run: () => setColorScheme('dark') },
    { id: 'light', title: 'Light theme', words: 'colour day', Shape: Sun, run: () => setColorScheme('light') },
    { id: 'system', title: 'System theme', words: 'colour auto', Shape: Monitor, run: () => setColorScheme('auto') },
    zoom('in', 'Zoom in', shortcuts.zoomIn.keys, ZoomIn),
    zoom('out', 'Zoom out', shortcuts.zoomOut.keys, ZoomOut),
    zoom('reset', 'Actual size', shortcuts.zoomReset.keys, Scan),
    {
      id: 'logs-folder',
      title: 'Open the logs folder',
      words: 'files',
      Shape: FolderOpen,
      run: () => void perform('open-folder', () => bridge().request['logs:open-folder']()),
    },
    {
      id: 'copy-diagnostics',
      title: 'Copy diagnostics',
      words: 'help support versions bug report',
      Shape: Stethoscope,
      run: () => void copyDiagnostics(),
    },
    {
      id: 'shortcuts',
      title: 'Keyboard shortcuts',
      words: 'help keys cheat sheet',
      keys: shortcuts.cheatSheet.keys,
      Shape: Keyboard,
      run: () => showDialog('shortcuts'),
    },
    { id: 'about', title: 'About Tapedeck', words: 'version licence', Shape: Info, run: () => showDialog('about') },
  ];
}

const zoom = (change: ZoomChange, title: string, keys: string, Shape: LucideIcon): Command => ({
  id: `zoom-${change}`,
  title,
  words: 'larger smaller size',
  keys,
  Shape,
  run: () => void perform('zoom', () => bridge().request['window:zoom'](change)),
});

/** The query for the stocks table and the command that runs it. */
function useCopies(): readonly Command[] {
  const profile = useApp((state) => state.profile);
  const sandbox = useServers((servers) => servers.sandbox);
  const copy = (id: string, title: string, text: string): Command => ({
    id,
    title,
    words: 'cql select',
    note: visibleText(text, 120),
    Shape: Copy,
    run: () => void perform('copy', () => bridge().request['clipboard:copy'](text)),
  });
  const { keyspace } = profile.cassandra;
  const command = cqlshCommand(cassandraAddress(profile, sandbox), keyspace);
  return [
    copy('copy-query', 'Copy query', stocksQuery(keyspace)),
    ...(command === null ? [] : [copy('copy-cqlsh', 'Copy cqlsh command', command)]),
  ];
}

/** What can be opened of a symbol. */
export const symbolCommands = (symbol: string): readonly Command[] => [
  {
    id: `ticks ${symbol}`,
    title: `${visibleText(symbol, 64)}: ticks`,
    Shape: Rows3,
    run: () => open('ticks', { symbol }),
  },
  {
    id: `chart ${symbol}`,
    title: `${visibleText(symbol, 64)}: chart`,
    Shape: CandlestickChart,
    run: () => open('chart', { symbol }),
  },
];
