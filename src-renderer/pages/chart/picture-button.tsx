import { Button } from '@mantine/core';
import { ImageDown } from 'lucide-react';
import { useState } from 'react';
import { bridge } from '../../bridge.js';
import { perform } from '../../stores/action-store.js';
import { useChartColors } from './chart-colors.js';
import { chartPicture } from './chart-picture.js';

/** Saves what the chart shows as a PNG, where the system's dialog says. */
export function PictureButton({
  name,
  notice = 'Times of New York',
  makePicture,
  isReady,
}: {
  /** What the picture shows; its title, and its file's name until another is given. */
  readonly name: string;
  readonly notice?: string;
  readonly makePicture: () => HTMLCanvasElement | null | Promise<HTMLCanvasElement | null>;
  readonly isReady: boolean;
}) {
  const [isSaving, setSaving] = useState(false);
  const colors = useChartColors();
  const save = async () => {
    setSaving(true);
    try {
      const chart = await makePicture();
      if (!chart) return;
      const png = await chartPicture(chart, name, notice, colors);
      await perform('save-picture', () => bridge().request['picture:save']({ name, png }));
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<ImageDown size={12} aria-hidden />}
      title="Save what the chart shows as a PNG"
      disabled={!isReady}
      loading={isSaving}
      onClick={() => void save()}
    >
      Picture
    </Button>
  );
}
