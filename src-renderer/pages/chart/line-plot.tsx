import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceDot, XAxis, YAxis } from 'recharts';
import { visibleText } from '../../format/hostile-text.js';
import type { ChartColors } from './chart-colors.js';
import type { LinePoint } from './line-points.js';
import { offHoursWithin, type TimeRange } from './new-york.js';
import { formatTimeMark, timeMarks } from './time-marks.js';
import { roundMarks } from './price-marks.js';

/** Width of the scale of prices at the right; what is left of it are the pixel columns. */
export const scaleWidth = 64;

const markWidth = 90;
const markHeight = 44;
const shadedMs = 4 * 86_400_000;

/** Lines over one range of time and one of values. */
export const LinePlot = memo(function LinePlot({
  lines,
  names,
  range,
  values: [low, high],
  width,
  height,
  colors,
  formatValue,
}: {
  readonly lines: readonly (readonly LinePoint[])[];
  /** Stand at the ends of the lines, so that no one has to tell colours apart. */
  readonly names: readonly string[];
  readonly range: TimeRange;
  readonly values: readonly [low: number, high: number];
  readonly width: number;
  readonly height: number;
  readonly colors: ChartColors;
  readonly formatValue: (value: number) => string;
}) {
  const marks = timeMarks(range, Math.max(2, Math.floor((width - scaleWidth) / markWidth)));
  const text = { fill: colors.dim, fontSize: 11, fontFamily: "'Inter Variable', system-ui, sans-serif" };
  return (
    <LineChart
      width={width}
      height={height}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      {range.to - range.from <= shadedMs &&
        offHoursWithin(range).map(({ from, to }) => (
          <ReferenceArea key={from} x1={from} x2={to} fill={colors.shade} fillOpacity={1} ifOverflow="hidden" />
        ))}
      <CartesianGrid stroke={colors.line} />
      <XAxis
        dataKey="time"
        type="number"
        domain={[range.from, range.to]}
        allowDataOverflow
        ticks={marks.times}
        interval={0}
        tickFormatter={(time: number) => formatTimeMark(time, marks.grain)}
        height={24}
        tickLine={false}
        axisLine={{ stroke: colors.line }}
        tick={text}
      />
      <YAxis
        type="number"
        orientation="right"
        width={scaleWidth}
        domain={[low, high]}
        allowDataOverflow
        ticks={roundMarks(low, high, Math.max(2, Math.floor(height / markHeight)))}
        interval={0}
        tickFormatter={formatValue}
        tickLine={false}
        axisLine={{ stroke: colors.line }}
        tick={text}
      />
      {lines.map((points, index) => (
        <Line
          key={index}
          data={[...points]}
          // A price holds until the next trade.
          type="stepAfter"
          dataKey="value"
          stroke={colors.series[index] ?? colors.ink}
          strokeWidth={1.25}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {names.map((name, index) => {
        const end = lines[index]?.at(-1);
        const color = colors.series[index] ?? colors.ink;
        return (
          end && (
            <ReferenceDot
              key={name}
              x={end.time}
              y={end.value}
              r={2.5}
              fill={color}
              stroke="none"
              ifOverflow="visible"
              label={{ value: visibleText(name, 16), position: 'top', fill: color, fontSize: 11, dx: -14 }}
            />
          )
        );
      })}
    </LineChart>
  );
});
