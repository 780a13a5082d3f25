import { Button } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bridge } from '../bridge.js';
import { perform } from '../stores/action-store.js';

const saidForMs = 2000;

/** Copies a text and says so for a moment. */
export function CopyButton({
  label,
  hint,
  text,
}: {
  readonly label: string;
  /** What exactly is copied, for a tooltip. */
  readonly hint: string;
  readonly text: string;
}) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), saidForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => setCopied(await perform('copy', () => bridge().request['clipboard:copy'](text)));
  const Shape = isCopied ? Check : Copy;
  return (
    <Button
      size="compact-xs"
      variant="default"
      title={hint}
      leftSection={<Shape size={12} aria-hidden />}
      onClick={() => void copy()}
    >
      {isCopied ? 'Copied' : label}
    </Button>
  );
}
