import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';

use([BarChart, GridComponent, AriaComponent, CanvasRenderer]);

/** One bar: its name, how long it is, and what is written at its end. */
export interface Bar {
  name: string;
  value: number;
  label: string;
}
const ROW_PX = 30;

/** Bars beside one another; the table under them says the same in figures. */
export default function Chart({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  // Made once; what it shows is told to it as that changes.
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = init(place.current);
    setChart(made);
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart?.setOption({
      animation: false,
      aria: { enabled: true, label: { description: title } },
      grid: { left: 8, right: 70, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false, min: 0 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => name),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { width: 180, overflow: 'truncate', color: '#1f2329' },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: { color: '#0b4f8a' },
          data: bars.map(({ value, label }) => ({ value, label: { show: true, position: 'right', formatter: label } })),
        },
      ],
    });
  }, [chart, bars, title]);
  return <div ref={place} role="img" aria-label={title} style={{ height: bars.length * ROW_PX + 8 }} />;
}
