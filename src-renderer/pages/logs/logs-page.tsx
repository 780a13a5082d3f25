import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { bridge } from '../../bridge.js';
import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { Facts, Inspector } from '../../components/inspector.js';
import { ListGrid } from '../../components/list-grid.js';
import { Trouble } from '../../components/trouble.js';
import { formatBytes, formatCount } from '../../format/number.js';
import { perform } from '../../stores/action-store.js';
import { logColumns, timeText } from './log-columns.js';
import { matchingLines, type LogLevel, type LogLine } from './log-line.js';
import classes from './logs-page.module.css';
import { useLog } from './use-log.js';

const keyOf = ({ number }: LogLine) => String(number);
const maxCopied = 900_000;

const levels: readonly { readonly value: LogLevel; readonly label: string }[] = [
  { value: 'debug', label: 'All levels' },
  { value: 'info', label: 'Info and above' },
  { value: 'warn', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
];

/** What the app's processes have written down, newest last. */
export function LogsPage() {
  const [chosen, choose] = useState<string | null>(null);
  const [isFollowing, follow] = useState(true);
  const [level, setLevel] = useState<LogLevel>('info');
  const [text, setText] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { files, name, lines, failure, isRead } = useLog(chosen, isFollowing);
  const shown = useMemo(() => matchingLines(lines, level, text), [lines, level, text]);
  const line = shown.find((each) => keyOf(each) === active);
  return (
    <section aria-label="Logs" className={classes.page}>
      <div className={classes.toolbar}>
        <Select
          size="xs"
          w={190}
          aria-label="Log file"
          allowDeselect={false}
          value={name}
          onChange={choose}
          data={(files ?? []).map((file) => ({ value: file.name, label: `${file.name}, ${formatBytes(file.bytes)}` }))}
        />
        <Select
          size="xs"
          w={164}
          aria-label="Level"
          allowDeselect={false}
          value={level}
          onChange={(value) => setLevel(value ?? 'info')}
          data={levels}
        />
        <TextInput
          size="xs"
          w={200}
          aria-label="Text to find"
          placeholder="Text to find"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label="Follow"
          checked={isFollowing}
          onChange={({ currentTarget }) => follow(currentTarget.checked)}
        />
        <span className={classes.count} role="status">
          {shown.length === lines.length
            ? countText(lines.length)
            : `${formatCount(shown.length)} of ${countText(lines.length)}`}
        </span>
        <CopyButton
          label="Copy"
          hint="Copy the lines that are listed"
          text={shown
            .map(({ raw }) => raw)
            .join('\n')
            .slice(-maxCopied)}
        />
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<FolderOpen size={12} aria-hidden />}
          onClick={() => void perform('open-folder', () => bridge().request['logs:open-folder']())}
        >
          Open folder
        </Button>
      </div>
      {failure && (
        <div className={classes.failure} role="alert" data-failure={failure.kind}>
          <Trouble title="The log cannot be read" {...failure} />
        </div>
      )}
      <div className={classes.body}>
        <div className={classes.list}>
          <ListGrid
            label="Log"
            rows={shown}
            columns={logColumns}
            keyOf={keyOf}
            active={active}
            onActive={(each) => {
              setActive(keyOf(each));
              follow(false);
            }}
            onOpen={() => setOpen(true)}
            onClose={() => setOpen(false)}
            isFollowing={isFollowing}
            marks={(each) => ({ 'data-level': each.level ?? '', 'data-event': each.event })}
          />
          {shown.length === 0 && (isRead || files?.length === 0) && (
            <div className={classes.empty}>
              <p>{lines.length === 0 ? 'Nothing is in this log yet.' : 'No line has this level and text.'}</p>
              <p>
                Main and engine write a line for each change of state and each first failure; never for single ticks,
                and never a message or a password.
              </p>
            </div>
          )}
        </div>
        {isOpen && line && <LineDetails line={line} onClose={() => setOpen(false)} />}
      </div>
    </section>
  );
}

function LineDetails({ line, onClose }: { readonly line: LogLine; readonly onClose: () => void }) {
  const { time, level, stage, event, message, fields, raw } = line;
  const all: readonly (readonly [string, string])[] =
    level === null
      ? [['line', raw]]
      : [
          ['time', timeText(time)],
          ['level', level],
          ['stage', stage],
          ['event', event],
          ['message', message],
          ...fields,
        ];
  return (
    <Inspector
      title="Line"
      onClose={onClose}
      actions={<CopyButton label="Copy line" hint="Copy the line as it stands in the file" text={raw} />}
    >
      <Facts
        facts={all
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [name, <HostileText key={name} text={value} maximum={10_000} />] as const)}
      />
    </Inspector>
  );
}

const countText = (lines: number): string => (lines === 1 ? '1 line' : `${formatCount(lines)} lines`);
