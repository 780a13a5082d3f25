/* global document, innerHeight, innerWidth */
import { useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';

async function allTicks() {
  const ticks = [];
  for (const bucket of await globalThis.store.buckets()) {
    let from = null;
    do {
      const page = await globalThis.store.ticks(bucket, from);
      ticks.push(...page.ticks);
      from = page.next;
    } while (from);
  }
  return ticks;
}

function Page() {
  const [ticks, setTicks] = useState(null);
  const show = async () => setTicks(await allTicks());
  useLayoutEffect(() => {
    if (ticks) globalThis.chartDrawn(ticks.length);
  }, [ticks]);
  return (
    <>
      <button type="button" onClick={() => void show()}>
        Chart
      </button>
      {ticks && (
        // Dots and animation, which recharts has by default, would make it several times slower still.
        <LineChart data={ticks} width={innerWidth - 20} height={innerHeight - 40}>
          <CartesianGrid />
          <XAxis dataKey="time" type="number" domain={['dataMin', 'dataMax']} />
          <YAxis domain={['auto', 'auto']} />
          <Tooltip />
          <Line dataKey="price" dot={false} isAnimationActive={false} />
        </LineChart>
      )}
    </>
  );
}

createRoot(document.getElementById('root')).render(<Page />);
