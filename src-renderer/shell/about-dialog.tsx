import { Button, Modal } from '@mantine/core';
import { Stethoscope } from 'lucide-react';
import { HostileText } from '../components/hostile-text.js';
import { useApp } from '../stores/app-store.js';
import { copyDiagnostics } from './copy-diagnostics.js';
import classes from './about-dialog.module.css';

/** Versions, the runtime, whether Chromium's sandbox is on, where things are kept, and whose work this stands on. */
export function AboutDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const app = useApp((state) => state.app);
  const rows = [
    ['Tapedeck', app.version],
    ['Electron', app.electron],
    ['Chromium', app.chromium],
    ['Node', app.node],
    ['Home folder', app.home],
    ["Chromium's sandbox", app.chromiumSandbox ? 'on' : 'off: Tapedeck runs as root, where Chromium has none'],
  ] as const;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="About Tapedeck"
      centered
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p>A desktop console for a real-time tick pipeline: market feed → Kafka → Cassandra.</p>
      <dl className={classes.rows}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <HostileText text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {app.runtimeNote && <p className={classes.note}>{app.runtimeNote}</p>}
      <p className={classes.notices}>
        MIT licence. Stands on Electron, React, Mantine, recharts, zustand, TanStack Virtual, kafkajs and zod (MIT),
        cassandra-driver, lightweight-charts, Apache Kafka and Apache Cassandra (Apache-2.0), lucide (ISC), the fonts
        Inter and JetBrains Mono (SIL OFL 1.1). Each package&apos;s licence text comes with it. Apache, Kafka and
        Cassandra are trademarks of the Apache Software Foundation.
      </p>
      <p className={classes.notices}>
        TradingView Lightweight Charts™. Copyright © 2025 TradingView, Inc. https://www.tradingview.com/ Licensed under
        the Apache License, Version 2.0.
      </p>
      <Button
        size="xs"
        variant="default"
        mt={12}
        leftSection={<Stethoscope size={14} aria-hidden />}
        onClick={() => void copyDiagnostics()}
      >
        Copy diagnostics
      </Button>
    </Modal>
  );
}
